import { describe, expect, it } from 'vitest'
import { announcedBump, unsaidBreaks } from './contract.mjs'

const changeset = (bump) => `---\n'@plenum/shared': ${bump}\n'@plenum/api': patch\n---\n\nText.\n`
const breaks = ['schedule.index response.title is gone']

describe('a change that breaks clients', () => {
  it.each([
    ['0.3.0', [], false],
    ['0.3.0', [changeset('patch')], false],
    ['0.3.0', [changeset('minor')], true],
    ['1.0.0', [changeset('minor')], false],
    ['1.0.0', [changeset('patch'), changeset('major')], true],
  ])('after %s with the changesets %j may be released: %s', (version, changesets, may) => {
    expect(unsaidBreaks({ breaks, version, changesets }).length === 0).toBe(may)
  })

  it('is told by name', () => {
    expect(unsaidBreaks({ breaks, version: '1.0.0', changesets: [] }).at(-1)).toContain(breaks[0])
  })

  it('needs no changeset where there is none', () => {
    expect(unsaidBreaks({ breaks: [], version: '1.0.0', changesets: [] })).toEqual([])
  })
})

describe('the announced bump', () => {
  it('is that of the package itself, the largest of all', () => {
    expect(announcedBump([changeset('patch'), changeset('minor')], '@plenum/shared')).toBe('minor')
    expect(announcedBump([changeset('major')], '@plenum/api')).toBe('patch')
    expect(announcedBump([changeset('major')], '@plenum/ui')).toBe('none')
  })
})
