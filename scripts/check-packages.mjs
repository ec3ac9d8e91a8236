// Looks at the published packages as npm would deliver them: exports that resolve, types that are
// found, nothing that only a checkout has.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const bin = (name) => `node_modules/.bin/${name}`
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
  failed ||= exports !== 0 || types !== 0
}
process.exitCode = failed ? 1 : 0

/** The exports that are style sheets, which have no types to look for. */
function styleSheets(path) {
  const { exports } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  return Object.keys(exports)
    .filter((name) => name.endsWith('.css'))
    .map((name) => name.slice('./'.length))
}
