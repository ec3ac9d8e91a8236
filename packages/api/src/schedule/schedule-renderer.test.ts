import { readFileSync } from 'node:fs'
import { buildScheduleRecord } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { memoryCache } from '../cache/memory-cache.ts'
import { testLog } from '../testing/test-log.ts'
import { loadProgramme } from './load-programme.ts'
import { createDocumentMaker } from './schedule-documents.ts'

it('documents of another release or another site are not served as those of this one', async () => {
  const keys: string[] = []
  const memory = memoryCache()
  const cache: typeof memory = {
    ...memory,
    set: (key, ...rest) => {
      keys.push(key)
      return memory.set(key, ...rest)
    },
  }
  const programme = loadProgramme({
    version: 1,
    publishedAt: new Date(0),
    record: buildScheduleRecord(),
    histories: {},
  })
  const log = testLog()
  await createDocumentMaker({ cache, log })(programme, 'print')
  const exports = { siteUrl: 'https://plaza.example' }
  await createDocumentMaker({ cache, log, exports })(programme, 'print')
  await createDocumentMaker({ cache, log, exports })(programme, 'print')

  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  expect(keys).toHaveLength(2)
  expect(keys.every((key) => key.startsWith(`schedule:documents:${version}:`))).toBe(true)
})
