// Looks at the published packages as npm would deliver them: exports that resolve, types that are
// found, nothing that only a checkout has.
import { run } from './run.mjs'

const bin = (name) => `node_modules/.bin/${name}`
const styleSheets = { ui: ['style.css'] }
let failed = false

for (const name of ['shared', 'api', 'ui']) {
  const path = `packages/${name}`
  const sheets = (styleSheets[name] ?? []).flatMap((sheet) => ['--exclude-entrypoints', sheet])
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
