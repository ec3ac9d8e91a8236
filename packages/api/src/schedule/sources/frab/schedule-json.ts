import { objectOf } from '../document/index.ts'
import { ProgrammeError } from '../programme-error.ts'
import type { ProgrammeFormat } from '../programme-format.ts'
import { normaliseFrab } from './normalise-frab.ts'
import { parseScheduleJson, scheduleOf } from './parse-schedule-json.ts'

/** c3voc's schedule.json: version 1 of frab and pretalx, version 2 of the hub. */
export const scheduleJson: ProgrammeFormat = {
  name: 'schedule-json',
  title: 'schedule.json, version 1 or 2 (c3voc, frab, pretalx)',
  detect: (document) => document.kind === 'json' && isSchedule(document.value),
  *read(document, context) {
    if (document.kind !== 'json') {
      throw new ProgrammeError('programme.unknown-format', { detail: 'It is not JSON.' })
    }
    return yield* normaliseFrab(yield* parseScheduleJson(document.value, context.drop), context)
  },
}

function isSchedule(value: unknown): boolean {
  const schedule = scheduleOf(value)
  const conference = objectOf(schedule?.['conference'])
  return (
    Array.isArray(conference?.['days']) || !!(conference && Array.isArray(schedule?.['events']))
  )
}
