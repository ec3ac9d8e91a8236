import { UpstreamError, type Upstream } from '../../../upstream/index.ts'
import { keyOf, numberOf, objectOf, objectsOf, textOf, type JsonObject } from '../document/index.ts'

interface Page {
  readonly count: number
  readonly next: string | undefined
  readonly results: readonly JsonObject[]
}

export interface ListOptions {
  readonly service: string
  /** What tells entries apart. */
  readonly key: 'id' | 'code'
}

/**
 * All entries of one of pretalx's lists, each once. Pages are no snapshot: while organisers work,
 * an entry can be on two of them or on none. So all pages must agree on the count, and it must be
 * met; else the list is read again, and a third failure is `upstream.incomplete`.
 */
export async function readPages(
  upstream: Upstream,
  path: string,
  options: ListOptions,
): Promise<JsonObject[]> {
  for (let reading = 1; ; reading++) {
    const pages = await pagesOf(upstream, path, options)
    const entries = distinct(pages, options.key)
    const isWhole = pages.every(({ count }) => count === entries.length)
    if (isWhole) return entries
    if (reading === 3) {
      const told = pages.at(-1)?.count ?? 0
      const detail = `${entries.length} of ${told} in ${nameOf(path)}`
      throw new UpstreamError('upstream.incomplete', { service: options.service, detail })
    }
  }
}

async function pagesOf(upstream: Upstream, path: string, options: ListOptions): Promise<Page[]> {
  const read = async (address: string) => pageOf(await upstream.get(address), path, options)
  const first = await read(path)
  const pages = [first, ...(await Promise.all(pagesAhead(first).map(read)))]
  // However the service counts its pages, the last one says so.
  for (let last = pages.at(-1); last?.next; last = pages.at(-1)) {
    if (pages.length > mostPages || last.results.length === 0) break
    pages.push(await read(last.next))
  }
  return pages
}

/** No conference has that many; a service that turns in circles has. */
const mostPages = 1000

/** The pages that the first one lets us expect, to be asked for side by side. */
function pagesAhead({ next, count, results }: Page): string[] {
  if (!next || results.length === 0 || !URL.canParse(next)) return []
  const url = new URL(next)
  if (url.searchParams.get('page') !== '2') return []
  const last = Math.min(mostPages, Math.ceil(count / results.length))
  return Array.from({ length: Math.max(0, last - 1) }, (_, index) => {
    url.searchParams.set('page', String(index + 2))
    return url.href
  })
}

function pageOf(
  answer: { json(): unknown },
  path: string,
  { service }: Pick<ListOptions, 'service'>,
): Page {
  const page = objectOf(answer.json())
  const count = numberOf(page?.['count'])
  if (!page || count === undefined || !Array.isArray(page['results'])) {
    const detail = `no page of ${nameOf(path)}`
    throw new UpstreamError('upstream.malformed', { service, detail })
  }
  return { count, next: textOf(page['next']), results: objectsOf(page['results']) }
}

function distinct(pages: readonly Page[], key: ListOptions['key']): JsonObject[] {
  const entries = new Map<string, JsonObject>()
  for (const { results } of pages)
    for (const entry of results) entries.set(keyOf(entry[key]) ?? '', entry)
  return [...entries.values()]
}

const nameOf = (path: string) => path.split(/[/?]/)[0] ?? ''
