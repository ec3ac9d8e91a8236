import { child } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { ProgrammeFormat } from '../programme-format.ts'
import { normaliseFrab } from './normalise-frab.ts'
import { parseFrabXml } from './parse-frab-xml.ts'

/** The schedule XML that Pentabarf began and frab, pretalx, wafer, FOSDEM and EMF write. */
export const frabXml: ProgrammeFormat = {
  name: 'frab-xml',
  title: 'Schedule XML (frab, Pentabarf, pretalx, FOSDEM)',
  detect: (document) => document.kind === 'xml' && child(document.root, 'conference') !== undefined,
  *read(document, context) {
    if (document.kind !== 'xml') {
      throw new ProgrammeError('programme.unknown-format', { detail: 'It is not XML.' })
    }
    return yield* normaliseFrab(yield* parseFrabXml(document.root), context)
  },
}
