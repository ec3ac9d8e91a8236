// `npm test`: sets up what the tests need, runs them all, and ends with one line of counts.
// Arguments go to vitest, such as a file's name.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureComponents } from './components.mjs'
import { prepare } from './prepare.mjs'
import { run } from './run.mjs'
import { closingLine, countTests, explainEmptyRun, readSkips } from './test-report.mjs'

const args = process.argv.slice(2)
const say = (line) => console.log(line)
const folder = mkdtempSync(join(tmpdir(), 'plenum-test-'))
const files = { report: join(folder, 'report.json'), skips: join(folder, 'skips.jsonl') }

try {
  await prepare({ say })
  const missing = await ensureComponents(say)
  const code = await run(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${files.report}`,
      ...args,
    ],
    { env: { PLENUM_TEST_SKIPS: files.skips } },
  )
  process.exitCode = report(code, missing)
} catch (error) {
  console.error(error.message)
  say(closingLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Prints what was left out and the closing line; answers the exit code. */
function report(code, missing) {
  const json = readFileSync(files.report, 'utf8')
  const empty = explainEmptyRun(json, args)
  const counts = countTests(json, empty ? 1 : code)
  const lacking = readSkips(files.skips, missing)
  for (const { component, command } of lacking)
    say(`Skipped: the tests that need ${component}. To run them: ${command}`)
  const broken = process.env.CI === 'true' ? lacking.length : 0
  if (broken) say('In CI nothing may be left out, so each of these counts as a failure.')
  if (empty) say(empty)
  say(closingLine({ ...counts, failed: counts.failed + broken }))
  return code === 0 && !empty && counts.failed + broken === 0 ? 0 : 1
}
