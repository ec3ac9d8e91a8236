// Looks at the published packages as npm would deliver them: exports that resolve, types that are
// found, nothing that only a checkout has. A strict consumer compiles all of their declarations.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { compileStrictly, createPackedConsumer, undocumentedCalls } from './packed-consumer.mjs'
import { root, run } from './run.mjs'

const bin = (name) => `node_modules/.bin/${name}`
const manifest = (path) => JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
let failed = false

for (const name of ['shared', 'api', 'ui']) {
  const path = `packages/${name}`
  const sheets = styleSheets(path).flatMap((sheet) => ['--exclude-entrypoints', sheet])
  const exports = await run(bin('publint'), [path, '--strict'])
  const types = await run(bin('attw'), [
    '--pack',
    path,
    '--profile',
    'esm-only',
    '--quiet',
    ...sheets,
  ])
  const missing = untypedImports(path)
  for (const module of missing) console.error(`${path}: its types need those of ${module}`)
  failed ||= exports !== 0 || types !== 0 || missing.length > 0
}
const consumer = createPackedConsumer()
try {
  failed = (await compileStrictly(consumer)) || failed
  const undocumented = undocumentedCalls(consumer)
  for (const call of undocumented) console.error(`Editors show no text for ${call}()`)
  failed ||= undocumented.length > 0
} finally {
  consumer.remove()
}
process.exitCode = failed ? 1 : 0

/** The exports that are style sheets, which have no types to look for. */
function styleSheets(path) {
  const { exports } = manifest(path)
  return Object.keys(exports)
    .filter((name) => name.endsWith('.css'))
    .map((name) => name.slice('./'.length))
}

/** Modules that the published types name, and whose own types nobody would get who installs it. */
function untypedImports(path) {
  const { dependencies = {}, peerDependencies = {}, exports } = manifest(path)
  const entries = Object.values(exports).flatMap(({ types }) => (types ? [join(path, types)] : []))
  const installed = { ...dependencies, ...peerDependencies }
  return namedModules(entries).filter((module) => {
    const { main = 'index.js', types, exports } = manifest(join('node_modules', module))
    const beside = join(root, 'node_modules', module, main.replace(/\.[cm]?js$/, '.d.ts'))
    const isTyped = types || JSON.stringify(exports ?? '').includes('.d.') || existsSync(beside)
    return !(module in installed) || !(isTyped || `@types/${module}` in installed)
  })
}

/** The packages that declarations import, and those that they import from one another. */
function namedModules(entries) {
  const files = new Set(entries)
  const modules = new Set()
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    for (const [, name] of text.matchAll(/(?:from|import\() ?'([^']+)'/g)) {
      const declared = join(dirname(file), name.replace(/\.[jt]s$/, '.d.ts'))
      if (!name.startsWith('.')) modules.add(name.split('/', name[0] === '@' ? 2 : 1).join('/'))
      else if (existsSync(join(root, declared))) files.add(declared)
    }
  }
  return [...modules].filter((name) => !name.startsWith('node:'))
}
