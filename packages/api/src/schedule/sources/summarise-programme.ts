import { localise, programmeDay, type ScheduleRecord } from '@plenum/shared'
import type { ProgrammeWarning } from './programme-warnings.ts'

export interface ProgrammeCounts {
  /** Programme days on which something begins. */
  readonly days: number
  readonly sessions: number
  /** Times at which a session is given; a session that is repeated has several. */
  readonly slots: number
  readonly breaks: number
  readonly rooms: number
  readonly speakers: number
  readonly tracks: number
  readonly types: number
}

/** What an import prints. */
export interface ProgrammeSummary extends ProgrammeCounts {
  readonly format: string
  readonly title: string
  readonly timeZone: string
  readonly warnings: readonly ProgrammeWarning[]
}

/** An import in a few numbers, as `plaza import --dry-run --json` prints it. */
export function summariseProgramme(result: {
  readonly record: ScheduleRecord
  readonly format: string
  readonly warnings: readonly ProgrammeWarning[]
}): ProgrammeSummary {
  const { record, format, warnings } = result
  return {
    format,
    title: localise(record.title, 'en').text,
    timeZone: record.timeZone,
    ...countProgramme(record),
    warnings,
  }
}

/** A record holds only rooms, speakers and so on that something uses, so lists are counts. */
export function countProgramme(record: ScheduleRecord): ProgrammeCounts {
  const scheduled = record.sessions.filter((session) => session.slot !== null)
  return {
    days: daysOf(record),
    sessions: record.sessions.length,
    slots: scheduled.reduce((sum, session) => sum + 1 + session.repeats.length, 0),
    breaks: record.breaks.length,
    rooms: record.rooms.length,
    speakers: record.speakers.length,
    tracks: record.tracks.length,
    types: record.types.length,
  }
}

function daysOf({ slots, timeZone, changeMinute }: ScheduleRecord): number {
  return new Set(slots.map(({ start }) => programmeDay(start, timeZone, changeMinute))).size
}
