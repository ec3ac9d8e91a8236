import { describe, expect, it } from 'vitest'
import { memoryCache } from '../cache/memory-cache.ts'
import { publishDocument, type PublishedDocument } from '../http/index.ts'
import { keptDocuments } from './kept-documents.ts'

const text = (name: string) => `{"session":"${name}"}`
const large = 'All of it. '.repeat(9_000)

/** So many small ones, and a large one. */
async function documents(count = 250): Promise<Map<string, PublishedDocument>> {
  const made = new Map<string, PublishedDocument>()
  made.set('/schedule', await publishDocument(Buffer.from(large), 'application/json'))
  for (let at = 1; at < count; at++)
    made.set(
      `/schedule/é${at}`,
      await publishDocument(Buffer.from(text(`é${at}`)), 'application/json'),
    )
  return made
}

const sorted = (some: ReadonlyMap<string, PublishedDocument> | undefined) =>
  [...(some ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))

describe('documents that servers leave for each other', () => {
  it('come back as they were, in whatever order they were made', async () => {
    const kept = keptDocuments(memoryCache())
    const made = await documents()
    await kept.keep('one', new Map([...made].reverse()))
    expect(sorted(await kept.find('one'))).toEqual(sorted(made))
    expect(await kept.find('two')).toBeUndefined()
  })

  it('are asked for in pieces, none of which is large', async () => {
    const cache = memoryCache()
    const sizes: number[] = []
    const kept = keptDocuments({
      ...cache,
      set: (key, value) => {
        sizes.push(value.length)
        return cache.set(key, value)
      },
    })
    await kept.keep('one', await documents(1000))
    const whole = sizes.reduce((sum, size) => sum + size)
    expect(Math.max(...sizes)).toBeLessThan(whole / 5)
  })

  it.each(['one', 'one:0', 'one:1', 'one:2'])(
    'are of no use where %s is gone, or torn',
    async (lost) => {
      const cache = memoryCache()
      const kept = keptDocuments(cache)
      await kept.keep('one', await documents())
      const piece = (await cache.get(lost)) ?? Buffer.alloc(0)
      await cache.set(lost, piece.subarray(0, piece.length - 1))
      expect(await kept.find('one')).toBeUndefined()
      await cache.delete(lost)
      expect(await kept.find('one')).toBeUndefined()
    },
  )

  it('are given up at the first that cannot be kept', async () => {
    const asked: string[] = []
    const cache = { ...memoryCache(), set: async (key: string) => asked.push(key) < 2 }
    const kept = keptDocuments(cache)
    await kept.keep('one', await documents())
    expect(asked).toEqual(['one:0', 'one:1'])
  })

  it('are forgotten without waiting for each piece', async () => {
    const asked: (() => void)[] = []
    // Answers none before all are asked for.
    const forgotten = () =>
      new Promise<void>((resolve) => {
        if (asked.push(resolve) === 4) for (const answer of asked) answer()
      })
    await keptDocuments({ ...memoryCache(), delete: forgotten }).forget('one', 250)
    expect(asked).toHaveLength(4)
  })

  it('leave nothing behind when they are forgotten', async () => {
    const cache = memoryCache()
    const kept = keptDocuments(cache)
    const made = await documents()
    await kept.keep('one', made)
    await kept.forget('one', made.size)
    for (const key of ['one', 'one:0', 'one:1', 'one:2']) expect(await cache.get(key)).toBeNull()
  })
})

it('unpacks the plain bytes of small documents once', async () => {
  const kept = keptDocuments(memoryCache())
  await kept.keep('one', await documents(2))
  for (const made of [await documents(2), await kept.find('one')]) {
    const small = made?.get('/schedule/é1')
    expect(String(small?.identity)).toBe(text('é1'))
    expect(small?.identity).toBe(small?.identity)
    const whole = made?.get('/schedule')
    expect(String(whole?.identity)).toBe(large)
    expect(whole?.identity).toBe(whole?.identity)
  }
})
