// Importing @plenum/api must not load the libraries that only some servers and commands use: each
// costs every process some megabytes.
import { execFileSync } from 'node:child_process'
import { root } from './run.mjs'

const lazy = [
  ...['@electric-sql/pglite', '@socket.io/redis-streams-adapter', 'express', 'fast-xml-parser'],
  ...['ioredis', 'isomorphic-git', 'jsonc-parser', 'markdown-it', 'nodemailer', 'papaparse', 'pg'],
  ...['pino-pretty', 'prom-client', 'rate-limiter-flexible', 'sanitize-html', 'socket.io', 'ws'],
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
for (const name of found) console.error(`Importing @plenum/api loads ${name}: use lazyModule()`)
if (found.length > 0) process.exitCode = 1
