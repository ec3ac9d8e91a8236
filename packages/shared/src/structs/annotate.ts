import { Struct } from 'superstruct'
import { recordShape, type Annotations } from './struct-shape.ts'

/**
 * The same struct with words for its documents: a description, examples, and in `format` and
 * `pattern` what a `refine` checks, which no document could know otherwise. Checks nothing itself.
 */
export function annotate<T, S>(struct: Struct<T, S>, annotations: Annotations): Struct<T, S> {
  return recordShape(new Struct(struct), { kind: 'annotated', of: struct, annotations })
}
