import { annotate, nullable, object, optional, size, string } from '../structs/index.ts'

/** Asks for the page after the one that ended in a certain `next`; left out: for the first. */
export const pageQueryStruct = object({ after: optional(size(string(), 1, 200)) })

/** Where the next page begins; null: there is none. */
export const nextStruct = annotate(nullable(string()), {
  description: 'Given as `after` it answers the next page; null: this is the last one.',
})
