// `npm start`: from a fresh clone to a running plaza. Arguments go to `plaza serve`.
import { prepare } from './prepare.mjs'
import { runPlaza } from './run-plaza.mjs'

try {
  await prepare({ say: (line) => console.log(line) })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
process.exitCode = await runPlaza(['serve', ...process.argv.slice(2)])
