import { annotate, coerce, refine, size, string } from '../structs/index.ts'
import { isEmail, readEmail } from './email-address.ts'

/** An address as typed, at most 254 characters in its canonical form, to which it is coerced. */
export const emailStruct = annotate(
  coerce(
    refine(size(string(), 3, 254), 'email', (value) =>
      isEmail(value) ? true : 'Expected an e-mail address',
    ),
    string(),
    (typed) => readEmail(typed) ?? typed,
  ),
  { format: 'email', examples: ['ada@example.org'] },
)
