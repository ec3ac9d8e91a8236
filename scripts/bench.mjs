// `npm run bench`: ratios of one run, beside a bare server that answers the same bytes.
import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

await prepare({ say: (line) => console.error(line) })
process.exitCode = await run(process.execPath, [
  'packages/api/bench/serve-documents.mjs',
  ...process.argv.slice(2),
])
