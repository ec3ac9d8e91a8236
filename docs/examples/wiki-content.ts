import { createHash } from 'node:crypto'
import type { ContentSource } from '@plenum/api'

/** A page of our wiki: its name, its language, and its Markdown. */
export interface WikiPage {
  readonly name: string
  readonly language: string
  readonly text: string
}

/** Copy that is written in our wiki. `readAll` answers all of it, as it is at one moment. */
export function wikiContent(readAll: (signal: AbortSignal) => Promise<WikiPage[]>): ContentSource {
  return {
    name: 'our wiki',
    async read({ known, signal }) {
      const pages = await readAll(signal)
      const revision = createHash('sha256').update(JSON.stringify(pages)).digest('hex')
      if (revision === known) return 'unchanged'
      const files = pages.map(
        ({ name, language, text }) => [`${name}/${language}.md`, Buffer.from(text)] as const,
      )
      return { revision, files: new Map(files), findings: [] }
    },
  }
}
