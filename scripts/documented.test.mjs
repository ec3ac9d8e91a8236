import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './run.mjs'

let copy
let pageProblems
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'documented-'))
  for (const pkg of ['shared', 'api', 'ui'])
    mkdirSync(join(copy, 'packages', pkg), { recursive: true })
  for (const path of ['scripts', 'packages/shared/src', 'packages/api/src', 'packages/ui/src'])
    cpSync(join(root, path), join(copy, path), { recursive: true })
  for (const folder of ['examples', 'features', 'guide', 'jobs', 'reference'])
    cpSync(join(root, 'docs', folder), join(copy, 'docs', folder), { recursive: true })
  cpSync(join(root, 'ARCHITECTURE.md'), join(copy, 'ARCHITECTURE.md'))
  const module = pathToFileURL(join(copy, 'scripts/documented.mjs'))
  ;({ pageProblems } = await import(module.href))
})
afterAll(() => rmSync(copy, { recursive: true }))

/** What is found while a file says something else. */
function problemsWhere(path, change) {
  const file = join(copy, path)
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, change(text))
  try {
    return pageProblems()
  } finally {
    writeFileSync(file, text)
  }
}

describe('the check of pages', () => {
  it('has nothing to say of those that stand', () => {
    expect(pageProblems()).toEqual([])
  })

  it.each([
    ['section', 'features/calendar', /^## Errors$/m, 'no section “Errors”'],
    ['example', 'jobs/prune-metrics', /^<<< .*$/gm, 'no example that a test runs'],
    ['table', 'features/calendar', /calendar_feed/g, 'calendar_feed is not told of'],
    ['option', 'features/schedule', /`fetchEvery/g, 'fetchEvery is not told of'],
    ['endpoint', 'features/content', /GET \/content\/:slug/g, 'GET /content/:slug is not told of'],
  ])('misses a %s', (_what, name, gone, problem) => {
    const page = `docs/${name}.md`
    const found = problemsWhere(page, (text) => text.replace(gone, ''))
    expect(found).toEqual([`${page}: ${problem}`])
  })

  it('misses a job in their table, and a table among what is kept about people', () => {
    const job = problemsWhere('docs/jobs/index.md', (text) => text.replace('[fetch-users]', ''))
    expect(job).toEqual(['docs/jobs/index.md: fetch-users is not in the table'])
    const page = 'docs/guide/personal-data.md'
    const table = problemsWhere(page, (text) => text.replaceAll('`ticket`', ''))
    expect(table).toEqual([`${page}: ticket is not told of`])
  })

  it('misses an option of a server in its section, though another has one of that name', () => {
    const page = 'docs/reference/conference.md'
    const found = problemsWhere(page, (text) =>
      text.replace(/^\| `closeWithin`.*\n/m, '').replace(/^\| `prefix`.*\n/m, ''),
    )
    expect(found).toEqual([
      `${page}: prefix is not in “Stores”`,
      `${page}: closeWithin is not in “The conference”`,
    ])
    const url = problemsWhere(page, (text) => text.replace(/^\| `url`.*\n/m, ''))
    expect(url).toEqual([`${page}: url is not in “The database”`])
  })

  it('misses a component in their table, and the way to them on the page of a feature', () => {
    const table = 'docs/reference/components.md'
    const missed = problemsWhere(table, (text) => text.replace('| `ClashNotice`', '| `ClashNote`'))
    expect(missed).toEqual([
      `${table}: ClashNotice is missing`,
      `${table}: @plenum/ui publishes no ClashNote`,
    ])
    const page = 'docs/features/attendance.md'
    const lost = problemsWhere(page, (text) => text.replace('components.md#attendance', ''))
    expect(lost).toEqual([`${page}: no way to the components of attendance`])
  })

  it('knows a job that is new', () => {
    const file = 'packages/api/src/metrics/metrics-jobs.ts'
    const renamed = problemsWhere(file, (text) => text.replace("'prune-metrics'", "'prune-use'"))
    expect(renamed).toEqual(
      expect.arrayContaining([
        'docs/jobs/prune-use.md is missing',
        'docs/jobs/prune-metrics.md: there is no such job',
      ]),
    )
  })
})
