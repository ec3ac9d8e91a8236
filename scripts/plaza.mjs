// `npm run plaza -- <command>`: the plaza's command line, from the build.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const cli = join(root, 'examples/plaza/dist/server/cli.js')
if (!existsSync(cli)) {
  console.error('The plaza has not been built yet. Run `npm start` or `npm run build` first.')
  process.exit(1)
}
process.exitCode = await run(process.execPath, [cli, ...process.argv.slice(2)])
