import type { ContentImport } from '@plenum/shared'
import { describe, expect, it } from 'vitest'
import { engines } from '../testing/index.ts'
import { contentMigrations } from './content-migrations.ts'
import type { ContentStore } from './content-store.ts'
import type { ContentTables } from './content-tables.ts'
import { databaseContentStore } from './database-content-store.ts'
import { memoryContentStore } from './memory-content-store.ts'

interface Opened {
  readonly store: ContentStore
  close(): Promise<void>
}
const kinds: readonly { name: string; open(): Promise<Opened> }[] = [
  {
    name: 'memory',
    open: async () => ({ store: memoryContentStore(), close: async () => undefined }),
  },
  ...engines.map(({ name, open }) => ({
    name,
    async open() {
      const database = await open([{ feature: 'content', migrations: contentMigrations }])
      const store = databaseContentStore(database.tables<ContentTables>())
      return { store, close: () => database.close() }
    },
  })),
]

const publishedAt = new Date('2026-06-12T08:00:00Z')
const contentOf = (revision: string, texts: Record<string, string> = {}) => ({
  ...{ source: 'a test', revision, publishedAt },
  texts: new Map(Object.entries(texts)),
})
const line = { at: '2026-06-12T08:00:00Z', revision: 'a', reason: null, findings: [] }
const failed: ContentImport = {
  ...{ at: '2026-06-12T09:00:00Z', revision: null, outcome: 'failed', version: 1 },
  ...{
    reason: 'gone',
    findings: [{ level: 'error', code: 'x', file: 'y', line: 3, message: 'z' }],
  },
}

describe.each(kinds)('content kept in $name', ({ open }) => {
  it('is nothing at first, then the last that was published, text for text', async () => {
    const { store, close } = await open()
    expect([await store.latest(), await store.lastSuccess(), await store.imports(9)]).toEqual([
      ...[undefined, undefined, []],
    ])
    const texts = { 'a/ar.md': 'نص\r\n\u2028 "\\u0041"', 'settings.json': '{ "b": 1,  "a": 2 }' }
    expect(await store.publish(contentOf('a', texts), line)).toEqual({ version: 1, isNew: true })
    expect(await store.find(1)).toEqual({ ...contentOf('a', texts), version: 1 })
    expect(await store.latest()).toMatchObject({ version: 1, revision: 'a', source: 'a test' })
    expect(await store.publish(contentOf('b'), line)).toEqual({ version: 2, isNew: true })
    expect(await store.latest()).toMatchObject({ version: 2, revision: 'b' })
    expect(await store.find(3)).toBeUndefined()
    await close()
  })

  it('is not published twice, save from another source', async () => {
    const { store, close } = await open()
    await store.publish(contentOf('a'), line)
    expect(await store.publish(contentOf('a'), line)).toEqual({ version: 1, isNew: false })
    const other = { ...contentOf('a'), source: 'another' }
    expect(await store.publish(other, line)).toEqual({ version: 2, isNew: true })
    expect((await store.imports(9)).map(({ outcome }) => outcome)).toEqual([
      ...['published', 'unchanged', 'published'],
    ])
    await close()
  })

  it('tells what became of the last looks, newest first, and of the last good one', async () => {
    const { store, close } = await open()
    await store.publish(contentOf('a'), line)
    await store.record(failed)
    expect(await store.imports(9)).toEqual([failed, { ...line, version: 1, outcome: 'published' }])
    expect(await store.imports(1)).toEqual([failed])
    expect(await store.lastSuccess()).toEqual(publishedAt)
    await close()
  })
})

describe.each(engines)('content kept in $name', ({ open }) => {
  it('is cut down to what anybody will look for', async () => {
    const database = await open([{ feature: 'content', migrations: contentMigrations }])
    const store = databaseContentStore(database.tables<ContentTables>())
    for (let index = 1; index <= 52; index += 1) await store.publish(contentOf(`${index}`), line)
    expect([await store.find(2), (await store.find(3))?.revision]).toEqual([undefined, '3'])
    await database.close()
  })

  it('is there whole or not at all', async () => {
    const database = await open([{ feature: 'content', migrations: contentMigrations }])
    const store = databaseContentStore(database.tables<ContentTables>())
    await store.publish(contentOf('a'), line)
    // The line comes last in the transaction; one that cannot be written undoes the version.
    const bad = { ...line, at: 'never' }
    await expect(store.publish(contentOf('b'), bad)).rejects.toThrow()
    expect(await store.latest()).toMatchObject({ version: 1, revision: 'a' })
    await database.close()
  })
})
