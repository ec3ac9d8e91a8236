import type { ProgrammeFormat } from '../programme-format.ts'
import { collectPretalx } from './collect-pretalx.ts'
import { normalisePretalx } from './normalise-pretalx.ts'
import type { PretalxAdditions } from './pretalx-facets.ts'

/** What pretalx's API gives since version 1, in one page or gathered into one object. */
export const pretalxApi: ProgrammeFormat = pretalxWith()

/** The same with what is known besides, such as answers to questions. */
export function pretalxWith(additions?: PretalxAdditions): ProgrammeFormat {
  return {
    name: 'pretalx-api',
    title: 'pretalx API v1 or v2 (submissions, with rooms, speakers and slots beside them)',
    detect: (document) =>
      document.kind === 'json' && collectPretalx(document.value).submissions.length > 0,
    read: (document, context) =>
      normalisePretalx(document.kind === 'json' ? document.value : undefined, context, additions),
  }
}
