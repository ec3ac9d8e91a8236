import {
  annotate,
  array,
  enums,
  nullable,
  number,
  object,
  optional,
  string,
  type Infer,
} from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { instantStruct } from '../time/index.ts'

/**
 * One page of copy by language, as sanitised HTML. A line `%name%` in the source became
 * `<div data-widget="name"></div>`: a place that the client fills.
 */
export const localisedContentStruct = object({ content: localisedStruct })
export type LocalisedContent = Infer<typeof localisedContentStruct>

/** Something that is wrong in the content, or that its authors should know. */
export const contentFindingStruct = object({
  /** One `error` refuses the whole of it; a `warning` does not. */
  level: enums(['error', 'warning']),
  /** `unknown-widget`; stable. */
  code: string(),
  /** Relative to the content's folder: `help/en.md`. */
  file: string(),
  /** Counts from 1; absent where the whole file is meant. */
  line: optional(number()),
  column: optional(number()),
  message: string(),
})
export type ContentFinding = Infer<typeof contentFindingStruct>

/** What became of one look at the source of the content. */
export const contentImportStruct = object({
  at: instantStruct,
  outcome: annotate(enums(['published', 'unchanged', 'refused', 'failed']), {
    description:
      'refused: there are errors in it; failed: the source could not be read. Both change nothing',
  }),
  /** The commit, or what else tells one state of the source from another. */
  revision: nullable(string()),
  /** The version that is published after it; null: none ever was. */
  version: nullable(number()),
  /** Why it failed. */
  reason: nullable(string()),
  findings: array(contentFindingStruct),
})
export type ContentImport = Infer<typeof contentImportStruct>
