import type { ContentImport } from '@plenum/shared'
import type { Tables } from '../database/index.ts'
import type { ContentTexts } from './read-content.ts'

/** One published version: the texts as they were, for each server to render with its own code. */
export interface ContentVersion {
  readonly version: number
  readonly publishedAt: Date
  /** The name of its source. */
  readonly source: string
  readonly revision: string
  readonly texts: ContentTexts
}

/** Makes sure, inside a transaction, that whoever writes still may. */
export type Hold = (db: Tables<any>) => Promise<void>

/** Where published content is kept, and what became of each look at its source. */
export interface ContentStore {
  /** The latest version without its texts. */
  latest(): Promise<Omit<ContentVersion, 'texts'> | undefined>
  find(version: number): Promise<ContentVersion | undefined>
  /**
   * Makes content the latest version, whole or not at all, together with the line that says so.
   * Answers its number: that of the latest where it is the same content already.
   */
  publish(
    content: Omit<ContentVersion, 'version'>,
    line: Omit<ContentImport, 'version' | 'outcome'>,
    hold?: Hold,
  ): Promise<{ readonly version: number; readonly isNew: boolean }>
  /** Keeps what became of a look that published nothing. */
  record(line: ContentImport): Promise<void>
  /** Newest first. */
  imports(limit: number): Promise<ContentImport[]>
  /** When the source was last read without an error. */
  lastSuccess(): Promise<Date | undefined>
}

/** How many looks are kept, and how many versions: enough to see what happened last week. */
export const kept = { imports: 500, versions: 50 } as const
