import { existsSync, readFileSync } from 'node:fs'

/**
 * The counts of vitest's JSON report. A file that could not be loaded, and a run that failed
 * outside every test, count as one failure each: a broken suite must not look green.
 */
export function countTests(json, exitCode) {
  const report = JSON.parse(json)
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/**
 * The reason why a run with arguments ran no test: no file or no title matches. Undefined for all
 * other runs.
 */
export function explainEmptyRun(json, args) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(json)
  const given = args.map((arg) => `"${arg}"`).join(' ')
  if (testResults.length === 0 && args.length > 0)
    return `No test file matches ${given}. A name is a part of a file's path, such as schedule-search.`
  const byTitle = args.some((arg) => /^(-t|--testNamePattern)(=|$)/.test(arg))
  return byTitle && numPassedTests + numFailedTests === 0
    ? `No test ran: no title matches ${given}.`
    : undefined
}

/** The components that tests went without, each once, from the run's own notes and from `missing`. */
export function readSkips(file, missing = []) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  const all = [...missing, ...lines.map((line) => JSON.parse(line))]
  return [...new Map(all.map((skip) => [skip.component, skip])).values()]
}

export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
