import type { ProgrammeFormat } from '../programme-format.ts'
import { normaliseSessionize } from './normalise-sessionize.ts'
import { parseSessionize } from './parse-sessionize.ts'

/** Sessionize's `view/All`, and its views Sessions and GridSmart, which know less. */
export const sessionize: ProgrammeFormat = {
  name: 'sessionize',
  title: 'Sessionize API (view/All, Sessions, GridSmart)',
  detect: (document) => document.kind === 'json' && parseSessionize(document.value).recognised,
  read(document, context) {
    const value = document.kind === 'json' ? document.value : null
    const { speakers } = context.options
    return normaliseSessionize(parseSessionize(value, speakers), context)
  },
}
