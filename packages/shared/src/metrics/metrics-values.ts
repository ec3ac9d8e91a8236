import { annotate, pattern, string } from '../structs/index.ts'

const bounded = (regexp: RegExp, description: string) =>
  annotate(pattern(string(), regexp), { description })

/** The name of a page, a widget, a choice: made up by a programmer, never typed by a person. */
export const metricsNameStruct = bounded(/^[a-zA-Z][\w./-]{0,63}$/, 'A name of up to 64 letters')

/** The id of something that is published, such as a session. */
export const metricsIdStruct = bounded(/^[\w.:~-]{1,100}$/, 'An id of up to 100 letters')

/** A language tag, such as `pt-BR`. */
export const metricsLanguageStruct = bounded(
  /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}$/,
  'A language tag',
)
