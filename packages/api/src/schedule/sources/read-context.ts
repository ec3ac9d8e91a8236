import { zoneOfOffsets } from './offset-zone.ts'
import { ProgrammeError } from './programme-error.ts'
import type { BuilderSettings, ReadContext, ReadProgrammeOptions } from './programme-format.ts'
import type { WarningList } from './programme-warnings.ts'
import { createRecordBuilder, languageTag } from './record/index.ts'
import { createSourceClock } from './source-clock.ts'

/** 04:00, as pretalx and the congresses of the CCC have it. */
const defaultChangeMinute = 240

/** What a format reads with: the options of the caller before what the file says. */
export function createReadContext(
  options: ReadProgrammeOptions,
  { warn }: Pick<WarningList, 'warn'>,
): ReadContext {
  return {
    options,
    warn,
    clock(zoneOfFile, times = []) {
      const named = options.timeZone?.trim() || zoneOfFile?.trim()
      const zone = named || (options.ignoreOffsets ? undefined : zoneOfOffsets(times))
      if (!zone) throw new ProgrammeError('programme.time-zone-needed')
      if (!named) warn('programme.time-zone-assumed', assumed(zone))
      return createSourceClock(zone, { ignoreOffsets: options.ignoreOffsets ?? false })
    },
    builder: (settings) =>
      createRecordBuilder({
        warn,
        title: titleOf(settings, options, warn),
        timeZone: settings.clock.timeZone,
        changeMinute: changeMinuteOf(settings, options),
        textFormat: settings.textFormat,
        language: languageOf(options.language) ?? languageOf(settings.language) ?? 'en',
        baseUrl: options.baseUrl ?? settings.baseUrl,
        visibility: options.visibility ?? 'private',
      }),
  }
}

function assumed(zone: string): string {
  return `The file names no time zone; its offsets are those of ${zone}. Name one: --time-zone.`
}

function titleOf(
  settings: BuilderSettings,
  options: ReadProgrammeOptions,
  warn: WarningList['warn'],
): NonNullable<BuilderSettings['title']> {
  if (options.title !== undefined) return options.title
  if (settings.title !== undefined) return settings.title
  const title = nameOfFile(options.fileName)
  warn('programme.no-title', `The file does not name the conference; it is called “${title}” here.`)
  return title
}

/** `talks/juliacon-2022.pretalx.json` → `juliacon 2022`. */
function nameOfFile(fileName: string | undefined): string {
  const base = fileName?.split(/[/\\]/).at(-1)?.split('.')[0]?.replace(/[-_]+/g, ' ').trim()
  return base || 'Programme'
}

function changeMinuteOf(settings: BuilderSettings, options: ReadProgrammeOptions): number {
  const wanted = [options.changeMinute, settings.changeMinute]
  const sound = (minute: number | undefined) =>
    minute !== undefined && Number.isInteger(minute) && minute >= 0 && minute < 1440
  return wanted.find(sound) ?? defaultChangeMinute
}

function languageOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : languageTag(text)
}
