import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closingLine, countTests, explainEmptyRun, readSkips } from './test-report.mjs'

const report = (more) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...more,
  })

describe('the closing line', () => {
  it('counts what passed, failed and was skipped', () => {
    expect(closingLine(countTests(report({ numFailedTests: 1, numPendingTests: 2 }), 1))).toBe(
      '3 passed, 1 failed, 2 skipped',
    )
    expect(closingLine(countTests(report(), 0))).toBe('3 passed, 0 failed')
  })

  it('does not call a run green whose file would not load', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countTests(report({ testResults }), 1).failed).toBe(1)
  })

  it('does not call a run green that failed outside every test', () => {
    expect(countTests(report(), 1).failed).toBe(1)
  })

  it('says that no file or title matched', () => {
    const file = [{ status: 'passed', assertionResults: [{ status: 'skipped' }] }]
    const none = report({ numPassedTests: 0 })
    const skipped = report({ numPassedTests: 0, numPendingTests: 1, testResults: file })
    expect(explainEmptyRun(none, ['harbor'])).toContain('No test file matches "harbor"')
    expect(explainEmptyRun(skipped, ['-t', 'harbor'])).toContain('no title matches "-t" "harbor"')
    expect(explainEmptyRun(skipped, ['schedule'])).toBeUndefined()
    expect(explainEmptyRun(report({ testResults: file }), ['-t', 'x'])).toBeUndefined()
    expect(explainEmptyRun(none, [])).toBeUndefined()
  })

  it('names each missing component once', () => {
    const folder = mkdtempSync(join(tmpdir(), 'skips-'))
    const file = join(folder, 'skips.jsonl')
    const chromium = { component: 'chromium', command: 'apt-get install chromium' }
    writeFileSync(file, `${JSON.stringify(chromium)}\n${JSON.stringify(chromium)}\n`)
    expect(readSkips(file, [chromium])).toEqual([chromium])
    expect(readSkips(join(folder, 'none'))).toEqual([])
    rmSync(folder, { recursive: true })
  })
})
