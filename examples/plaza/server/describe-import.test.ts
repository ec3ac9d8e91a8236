import type { ImportResult } from '@plenum/api'
import { expect, it } from 'vitest'
import { describeFetch } from './describe-import.ts'

const run: ImportResult = {
  ...{ id: '1', at: new Date(), source: 'pretalx', reason: null, counts: null, changes: null },
  ...{ warnings: [], version: null, isForced: false, ms: 1, outcome: 'unchanged' },
}
const reason = { code: 'schedule.import-shrunk', message: 'It lost too many.' }

it('tells of a fetch that brought nothing new, without a version', () => {
  expect(describeFetch(run)).toBe('pretalx\nNothing is new; what is published stays.')
})

it('tells why a guard objected, and what to do', () => {
  expect(describeFetch({ ...run, outcome: 'refused', reason })).toBe(
    'pretalx\nschedule.import-shrunk: It lost too many.\n' +
      'Nothing was published. If it is meant to be so, run this again with --force.',
  )
})
