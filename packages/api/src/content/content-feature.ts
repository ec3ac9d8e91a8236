import { contentContract, PlenumError } from '@plenum/shared'
import { defineFeature, type Feature } from '../feature/index.ts'
import { publishDocument, route, type PublishedDocument } from '../http/index.ts'
import type { Log } from '../logging/index.ts'
import { readContent } from './read-content.ts'

export interface ContentOptions {
  /** The folder with `<slug>/<language>.md`. */
  readonly directory: string
  readonly log: Log
}

export interface ContentFeature extends Feature {
  /**
   * Reads the folder again. Rejects when something in it cannot be read; what was served before
   * goes on being served.
   */
  reload(): Promise<void>
}

/** Localised copy: read from a folder of Markdown, rendered once, served from memory. */
export function content({ directory, log }: ContentOptions): ContentFeature {
  let documents: ReadonlyMap<string, PublishedDocument> = new Map()

  async function reload(): Promise<void> {
    const copy = await readContent(directory)
    const rendered = [...copy].map(async ([slug, page]) => {
      const bytes = Buffer.from(JSON.stringify({ content: page }))
      return [`/content/${encodeURIComponent(slug)}`, await publishDocument(bytes, json)] as const
    })
    documents = new Map(await Promise.all(rendered))
    log.info({ pages: documents.size }, 'content rendered')
  }

  return defineFeature({
    name: 'content',
    documents: (path: string) => documents.get(path),
    routes: [
      route(contentContract.endpoints.page, () => {
        throw new PlenumError('content.not-found')
      }),
    ],
    reload,
    start: reload,
  })
}

const json = 'application/json; charset=utf-8'
