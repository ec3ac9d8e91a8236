// `npm run plaza -- <command>`: the plaza's command line, from the build.
import { existsSync } from 'node:fs'
import { plazaCli, runPlaza } from './run-plaza.mjs'

if (!existsSync(plazaCli)) {
  console.error('The plaza has not been built yet. Run `npm start` or `npm run build` first.')
  process.exit(1)
}
process.exitCode = await runPlaza(process.argv.slice(2))
