import type { ProgrammeFormat } from '../programme-format.ts'
import { collectPretalx, isLegacy } from './collect-pretalx.ts'
import { normalisePretalx } from './normalise-pretalx.ts'

/** Saved answers of pretalx's API from before 2025: one slot each, and names in place of ids. */
export const pretalxLegacy: ProgrammeFormat = {
  name: 'pretalx-legacy',
  title: 'pretalx API before version 1 (saved talks or submissions)',
  detect: (document) =>
    document.kind === 'json' && collectPretalx(document.value).submissions.some(isLegacy),
  read: (document, context) =>
    normalisePretalx(document.kind === 'json' ? document.value : undefined, context),
}
