import { isOpenTo, type Localised, type Role } from '@plenum/shared'
import { publishDocument, type FindDocument, type PublishedDocument } from '../http/index.ts'
import type { Log } from '../logging/index.ts'
import { ContentError, type Content } from './content.ts'
import { accessOfCopy } from './content-access.ts'
import type { ContentStore } from './content-store.ts'
import { readContent, type ReadContentOptions } from './read-content.ts'

export interface ServedContent {
  /** What is served; undefined until something is published. */
  current(): (Content & { readonly version: number }) | undefined
  /** Copy that anyone may read. */
  readonly find: FindDocument
  /** Copy for some people only; undefined: not for this one, or not there. */
  findFor(slug: string, viewer: readonly Role[] | null): Localised | undefined
  /** Whether there is copy under a name for somebody, though perhaps not for all. */
  isKnown(slug: string): boolean
  /** Catches up with the store; resolves once the latest version is the one being served. */
  refresh(): Promise<void>
  /** Hears of each version that this server took up. Returns how to stop. */
  onSwap(listener: (version: number) => void): () => void
}

/**
 * Keeps the latest version in memory: settings, pages, copy and documents are all made, then swapped
 * in by one assignment, so that no reader meets two versions.
 */
export function serveContent(options: {
  readonly store: ContentStore
  readonly reading: ReadContentOptions
  readonly log: Log
}): ServedContent {
  const { store, log } = options
  const listeners = new Set<(version: number) => void>()
  let served: Ready | undefined
  let refreshing: Promise<void> = Promise.resolve()

  async function catchUp(): Promise<void> {
    const latest = await store.latest()
    if (!latest || latest.version === served?.content.version) return
    const version = await store.find(latest.version)
    if (!version) return
    const { content, findings } = readContent(version.texts, options.reading)
    if (!content) throw new ContentError(version.source, findings)
    served = await makeReady({ ...content, version: version.version })
    log.info({ version: version.version, pages: content.copy.size }, 'content rendered')
    for (const listener of listeners) listener(version.version)
  }

  return {
    current: () => served?.content,
    find: (path) => served?.documents.get(path),
    findFor(slug, viewer) {
      const mayRead = served?.access.get(slug)?.some((access) => isOpenTo(access, viewer))
      return mayRead ? served?.content.copy.get(slug) : undefined
    },
    isKnown: (slug) => (served?.access.get(slug)?.length ?? 0) > 0,
    // One after the other: a slow rendering must not overtake a later version.
    refresh: () => (refreshing = refreshing.catch(() => undefined).then(catchUp)),
    onSwap(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

interface Ready {
  readonly content: Content & { readonly version: number }
  readonly documents: ReadonlyMap<string, PublishedDocument>
  /** Who may read each page of copy. */
  readonly access: ReadonlyMap<string, ReturnType<typeof accessOfCopy>>
}

async function makeReady(content: Ready['content']): Promise<Ready> {
  const { copy, pages } = content
  const access = new Map([...copy.keys()].map((slug) => [slug, accessOfCopy(slug, pages)]))
  const open = [...copy].filter(([slug]) => access.get(slug)?.includes('anyone'))
  const documents = open.map(async ([slug, page]) => {
    const bytes = Buffer.from(JSON.stringify({ content: page }))
    return [`/content/${encodeURIComponent(slug)}`, await publishDocument(bytes, json)] as const
  })
  return { content, access, documents: new Map(await Promise.all(documents)) }
}

const json = 'application/json; charset=utf-8'
