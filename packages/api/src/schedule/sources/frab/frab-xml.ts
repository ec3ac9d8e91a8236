import { child, type XmlElement } from '../document/index.ts'
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
    const programme = yield* parseFrabXml(document.root)
    const read = programme.days.reduce((sum, { events }) => sum + events.length, 0)
    const all = countEvents(document.root)
    for (let count = read; count < all; count += 1)
      context.drop('event.misplaced', 'An event that is in no day and room was left out.')
    return yield* normaliseFrab(programme, context)
  },
}

function countEvents({ name, children }: XmlElement): number {
  return children.reduce((sum, each) => sum + countEvents(each), name === 'event' ? 1 : 0)
}
