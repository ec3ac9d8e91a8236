// Importing @plenum/api must not load the libraries that only some servers and commands use: each
// costs every process some megabytes. All together, the import adds some 45 MB to a bare process.
import { execFileSync } from 'node:child_process'
import { root } from './run.mjs'

const lazy = [
  ...['@electric-sql/pglite', '@socket.io/redis-streams-adapter', 'express'],
  ...['fast-xml-parser', 'ioredis', 'isomorphic-git', 'jsonc-parser', 'kysely/dist/esm'],
  ...[
    'markdown-it',
    'nodemailer',
    'papaparse',
    'pg',
    'pino',
    'pino-pretty',
    'prom-client',
    'rate-limiter-flexible',
    'sanitize-html',
    'socket.io',
    'ws',
  ],
]

// ES modules pass the hook, CommonJS modules are in the cache of `require`.
const hook = `
import { writeSync } from 'node:fs'
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context)
  writeSync(1, resolved.url + '\\n')
  return resolved
}`
const program = `
import { createRequire, register } from 'node:module'
register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}))
await import('@plenum/api')
const { cache } = createRequire(${JSON.stringify(`${root}/`)})
console.log(Object.keys(cache).join('\\n'))`

const loaded = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
  cwd: root,
  encoding: 'utf8',
})
const found = lazy.filter((name) => loaded.includes(`/node_modules/${name}/`))
for (const name of found)
  console.error(`Importing @plenum/api loads ${name}: take it from packages/api/src/modules`)

// Medians, for the first process reads files that the others find in memory.
const bare = residentAfter('')
const added = residentAfter("await import('@plenum/api')") - bare
// Residence varies by some megabytes from machine to machine.
const mostMegabytes = 50
if (added > mostMegabytes * 2 ** 20)
  console.error(
    `Importing @plenum/api adds ${Math.round(added / 2 ** 20)} MB: at most ${mostMegabytes} are meant`,
  )
if (found.length > 0 || added > mostMegabytes * 2 ** 20) process.exitCode = 1

/** Resident bytes of a new process that runs a program. */
function residentAfter(text) {
  const source = `${text};process.stdout.write(String(process.memoryUsage.rss()))`
  const sizes = [1, 2, 3, 4, 5].map(() =>
    Number(
      execFileSync(process.execPath, ['--input-type=module', '--eval', source], { cwd: root }),
    ),
  )
  return sizes.sort((a, b) => a - b)[2]
}
