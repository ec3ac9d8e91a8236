import { annotate, define } from '../structs/index.ts'

/**
 * The body of an endpoint that takes it byte by byte, whatever it calls itself, such as one whose
 * sender signs what it sends.
 */
export const bytesBody = annotate(
  define<Uint8Array>('bytes', (value) => value instanceof Uint8Array),
  { description: 'Any bytes.' },
)
