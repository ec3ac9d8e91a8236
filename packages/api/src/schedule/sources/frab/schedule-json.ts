import { objectOf } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { ProgrammeFormat } from '../programme-format.ts'
import { normaliseFrab } from './normalise-frab.ts'
import { parseScheduleJson, scheduleOf } from './parse-schedule-json.ts'

/** Version 1 of c3voc's schedule.json, as frab and pretalx export it. */
export const scheduleJson: ProgrammeFormat = {
  name: 'schedule-json',
  title: 'schedule.json (c3voc, frab, pretalx)',
  detect: (document) => document.kind === 'json' && hasDays(document.value),
  read(document, context) {
    if (document.kind !== 'json') {
      throw new ProgrammeError('programme.unknown-format', { detail: 'It is not JSON.' })
    }
    return normaliseFrab(parseScheduleJson(document.value), context)
  },
}

function hasDays(value: unknown): boolean {
  return Array.isArray(objectOf(scheduleOf(value)?.['conference'])?.['days'])
}
