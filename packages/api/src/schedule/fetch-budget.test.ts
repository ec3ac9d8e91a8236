import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakePretalx, type FakePretalx } from '../testing/fake-pretalx.ts'
import { inventProgramme } from '../testing/fake-programme.ts'
import { testLog } from '../testing/test-log.ts'
import { defaultBudget, type FetchBudget } from './fetch-budget.ts'
import { fetchSource } from './fetch-sources.ts'
import { pretalx, programmeAt } from './sources/index.ts'

const programme = inventProgramme({ sessions: 50 })

let service: FakePretalx
beforeEach(async () => {
  service = await startFakePretalx({ programme, pageSize: 10 })
})
afterEach(() => service.close())

describe('all that one source answers', () => {
  const fetch = (budget: Partial<FetchBudget>) =>
    fetchSource(pretalx({ url: service.url, event: programme.slug, allowPrivate: true }), {
      log: testLog(),
      signal: new AbortController().signal,
      budget: { ...defaultBudget, ...budget },
    })

  it('may be a programme', async () => {
    expect(await fetch({})).toHaveProperty('record')
  })

  it.each<[string, Partial<FetchBudget>, string, string]>([
    ['bytes', { bytes: 20_000 }, 'upstream.too-large', 'more than 20000 bytes in all'],
    ['values', { parts: 1000 }, 'upstream.too-large', 'more than 1000 values in all'],
  ])('may have so many %s, though each page is small', async (_, budget, code, words) => {
    await expect(fetch(budget)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    })
  })

  it('may take so long, though nothing hangs for long', async () => {
    service.misbehave({ as: 'hang' }, { when: ({ query }) => query.get('page') === '3' })
    await expect(fetch({ milliseconds: 300 })).rejects.toMatchObject({ code: 'upstream.timeout' })
  })
})

it.each([
  ['JSON', `[${'{},'.repeat(1_500_000)}{}]`],
  ['XML', `<schedule>${'<b></b>'.repeat(250_000)}</schedule>`],
])('a document of %s that would fill the memory is not read', async (_, body) => {
  service.handle(() => ({ body }))
  const source = programmeAt({ url: `${service.url}talks`, allowPrivate: true })
  const { signal } = new AbortController()
  await expect(fetchSource(source, { log: testLog(), signal })).rejects.toMatchObject({
    code: 'upstream.too-large',
  })
})
