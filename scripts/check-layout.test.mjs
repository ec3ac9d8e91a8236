import { describe, expect, it } from 'vitest'
import { readArchitecture } from './architecture.mjs'
import { layoutProblems } from './check-layout.mjs'

const page = `
## Features

| feature | shared | api | ui |
| --- | --- | --- | --- |
| \`schedule\` | types | – | tile |

## Infrastructure

| folder | packages | what |
| --- | --- | --- |
| \`cache\` | \`api\` | bytes |
`
const folders = { shared: ['schedule'], api: ['cache'], ui: ['schedule'] }

describe('the layout check', () => {
  it('is content when the page and the folders agree', () => {
    expect(layoutProblems(readArchitecture(page), (pkg) => folders[pkg])).toEqual([])
  })

  it('names a folder that the page does not know', () => {
    const more = { ...folders, api: ['cache', 'schedule'] }
    expect(layoutProblems(readArchitecture(page), (pkg) => more[pkg])).toEqual([
      'packages/api/src/schedule is missing from the tables of ARCHITECTURE.md',
    ])
  })

  it('names a folder that the page promises in vain', () => {
    const less = { ...folders, ui: [] }
    expect(layoutProblems(readArchitecture(page), (pkg) => less[pkg])).toEqual([
      'ARCHITECTURE.md lists schedule for ui, but packages/ui/src has no such folder',
    ])
  })
})
