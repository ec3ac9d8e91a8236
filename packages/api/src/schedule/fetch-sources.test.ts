import { expect, it } from 'vitest'
import { testLog } from '../testing/test-log.ts'
import { fetchSources } from './fetch-sources.ts'
import type { ScheduleSource } from './sources/index.ts'

it('the source that failed is named, not one that was still being asked and had to stop', async () => {
  const main: ScheduleSource = {
    name: 'main',
    fetch: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  }
  const cause = new Error('no such page')
  const extra: ScheduleSource = { name: 'extra', fetch: () => Promise.reject(cause) }
  const options = {
    log: testLog(),
    signal: new AbortController().signal,
    upstream: {},
    validators: new Map(),
  }
  await expect(fetchSources([main, extra], options)).rejects.toMatchObject({
    name: 'SourceFailure',
    source: 'extra',
    cause,
  })
})
