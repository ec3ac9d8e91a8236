import { toPublishedSchedule, type PublishedSchedule, type ScheduleRecord } from '@plenum/shared'
import { atOnce, type Steps } from '../../pauses/index.ts'
import { readExport, type ExportSettings } from './export-events.ts'
import { writeFrabXml } from './frab-xml-export.ts'
import { writeScheduleJson } from './schedule-json-export.ts'

/** - `schedule.json`: version 1 of c3voc's format; `schedule.xml`: frab's, of the same house. */
export const exportFormats = ['schedule.json', 'schedule.xml'] as const

export type ExportFormat = (typeof exportFormats)[number]

export interface ExportOptions extends ExportSettings {
  /** The version of the programme. Default: 1. */
  readonly version?: number
}

/**
 * A programme as other programs read it. Only what everyone may see goes out: confirmed sessions
 * that have a time, without their links. Both formats know one language, so each session is written
 * in the one that it is held in, where its texts have it.
 */
export function exportProgramme(
  record: ScheduleRecord,
  format: ExportFormat,
  options: ExportOptions,
): string {
  const { version = 1 } = options
  const schedule = toPublishedSchedule(record, { version, publishedAt: '' })
  return atOnce(atOnce(writeExport(schedule, options))(format))
}

/** The same for several formats of a published schedule, one session a step. */
export function* writeExport(
  schedule: PublishedSchedule,
  settings: ExportSettings,
): Steps<(format: ExportFormat) => Steps<string>> {
  const conference = yield* readExport(schedule, settings)
  return (format) =>
    format === 'schedule.json' ? writeScheduleJson(conference) : writeFrabXml(conference)
}
