// `npm run check`: every check but the tests, in one list. To remove one is to remove its line here.
import { installDependencies, requireNode } from './prepare.mjs'
import { run } from './run.mjs'

const node = process.execPath
const turbo = ['node_modules/.bin/turbo', 'run', '--output-logs=errors-only']

const checks = [
  ['format', 'node_modules/.bin/prettier', '--check', '--log-level=warn', '.'],
  ['layout', node, 'scripts/check-layout.mjs'],
  ['lint', 'node_modules/.bin/eslint', '.', '--max-warnings=0'],
  ['build', ...turbo, 'build'],
  ['types', ...turbo, 'typecheck'],
  ['stories', ...turbo, 'storybook:build'],
  ['story docs', node, 'scripts/check-story-docs.mjs'],
  ['contract', node, 'scripts/contract.mjs', 'check'],
  ['packages', node, 'scripts/check-packages.mjs'],
  ['imports', node, 'scripts/check-imports.mjs'],
  ['docs', node, 'scripts/check-docs.mjs'],
  ['weight', node, 'scripts/check-weight.mjs'],
]

requireNode()
await installDependencies((line) => console.log(line))
const failed = []
for (const [name, command, ...args] of checks) {
  const started = Date.now()
  const code = await run(command, args, { env: { TURBO_TELEMETRY_DISABLED: '1' } })
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (code !== 0) failed.push(name)
}
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`)
  process.exitCode = 1
}
