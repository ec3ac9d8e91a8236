// `npm run bench`: ratios of one run. Requests beside a bare server that answers the same bytes;
// with `-- --publish`, publishing beside compressing the same bytes.
import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

await prepare({ say: (line) => console.error(line) })
const [isPublish, ...rest] = process.argv.slice(2).includes('--publish')
  ? [true]
  : [false, ...process.argv.slice(2)]
process.exitCode = await run(process.execPath, [
  `packages/api/bench/${isPublish ? 'publish-programme' : 'serve-documents'}.mjs`,
  ...rest,
])
