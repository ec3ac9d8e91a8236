// `npm run bench`: ratios of one run. Requests beside a bare server that answers the same bytes;
// with `-- --people`, requests of people who are signed in beside one prepared statement; with
// `-- --publish`, publishing beside compressing the same bytes; with `-- --memory`, memory and
// fetching beside bare processes.
import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

const programs = {
  '--people': 'serve-people',
  '--publish': 'publish-programme',
  '--memory': 'measure-memory',
}

await prepare({ say: (line) => console.error(line) })
const args = process.argv.slice(2)
const chosen = args.find((argument) => Object.hasOwn(programs, argument))
process.exitCode = await run(process.execPath, [
  `packages/api/bench/${chosen ? programs[chosen] : 'serve-documents'}.mjs`,
  ...args.filter((argument) => argument !== chosen),
])
