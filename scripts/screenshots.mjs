// `npm run screenshots`: every page in every dress, into `screenshots/`.
import { prepare } from './prepare.mjs'
import { run } from './run.mjs'

await prepare({ say: (line) => console.log(line) })
process.exitCode = await run(process.execPath, [
  'examples/plaza/scripts/screenshots.mjs',
  ...process.argv.slice(2),
])
