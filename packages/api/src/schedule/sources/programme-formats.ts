import { frabXml } from './frab/frab-xml.ts'
import { scheduleJson } from './frab/schedule-json.ts'
import { icalendar } from './icalendar/icalendar.ts'
import { pretalxApi } from './pretalx/pretalx-api.ts'
import { pretalxLegacy } from './pretalx/pretalx-legacy.ts'
import { pretalxWidget } from './pretalx/pretalx-widget.ts'
import type { ProgrammeFormat } from './programme-format.ts'
import { sessionize } from './sessionize/sessionize.ts'

/** Every format that Plenum reads; the first that recognises a file reads it. */
export const programmeFormats: readonly ProgrammeFormat[] = [
  frabXml,
  scheduleJson,
  pretalxWidget,
  pretalxLegacy,
  pretalxApi,
  sessionize,
  icalendar,
]
