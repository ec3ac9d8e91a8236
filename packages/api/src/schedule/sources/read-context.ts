import { ProgrammeError } from './programme-error.ts'
import type { BuilderSettings, ReadContext, ReadProgrammeOptions } from './programme-format.ts'
import type { WarningList } from './programme-warnings.ts'
import { createRecordBuilder, languageTag } from './record/index.ts'
import { createSourceClock, quoteZone } from './source-clock.ts'
import { createDurationReader, findDateOrder, isoMoment } from './times/index.ts'
import {
  checkOffsets,
  describeContradictions,
  findZone,
  zoneOfOffsets,
  type FoundZone,
  type StatedStart,
} from './zone/index.ts'

/** 04:00, as pretalx and the congresses of the CCC have it. */
const defaultChangeMinute = 240

/** What a format reads with: the options of the caller before what the file says. */
export function createReadContext(
  options: ReadProgrammeOptions,
  { warn, drop }: Pick<WarningList, 'warn' | 'drop'>,
): ReadContext {
  return {
    options,
    warn,
    drop,
    clock(zoneOfFile, texts = [], localStarts = []) {
      const dateOrder = findDateOrder(texts)
      const times = texts.map((text) => isoMoment(text, dateOrder))
      const zone = zoneOf(zoneOfFile, times, options, warn)
      const starts = times.map((time, place) => ({ time, local: localStarts[place] }))
      const ignoreOffsets = options.ignoreOffsets ?? hasWrongOffsets(starts, zone, warn)
      return createSourceClock(zone, { ignoreOffsets, dateOrder, drop })
    },
    durations(texts, known = {}) {
      const { threePartDuration: threeParts } = options
      const assume = (message: string) => warn('programme.duration-form-assumed', message)
      const forms = threeParts ? { ...known, threeParts } : known
      return createDurationReader(texts, { forms, assume })
    },
    builder: (settings) =>
      createRecordBuilder({
        warn,
        drop,
        title: titleOf(settings, options, warn),
        timeZone: settings.clock.timeZone,
        changeMinute: changeMinuteOf(settings, options),
        textFormat: options.textFormat ?? settings.textFormat,
        language: languageOf(options.language) ?? languageOf(settings.language) ?? 'en',
        baseUrl: options.baseUrl ?? settings.baseUrl,
        visibility: options.visibility ?? 'private',
      }),
  }
}

function zoneOf(
  zoneOfFile: string | undefined,
  times: readonly (string | undefined)[],
  options: ReadProgrammeOptions,
  warn: WarningList['warn'],
): string {
  const asked = options.timeZone?.trim()
  if (asked) return asked
  const named = zoneOfFile?.trim() || undefined
  const found = named ? findZone(named, times) : undefined
  const zone = found?.zone ?? (options.ignoreOffsets ? undefined : zoneOfOffsets(times))
  if (zone === undefined)
    throw named
      ? new ProgrammeError('programme.time-zone-unknown', { detail: quoteZone(named) })
      : new ProgrammeError('programme.time-zone-needed')
  if (!found || found.isAssumed) warn('programme.time-zone-assumed', assumed(named, found, zone))
  return zone
}

function assumed(named: string | undefined, found: FoundZone | undefined, zone: string): string {
  const name = named ? `the time zone “${named.slice(0, 60)}”` : 'no time zone'
  const known = named && !found ? `${name}, which is not known` : name
  const made = found ? `it was read as ${zone}` : `its offsets are those of ${zone}`
  return `The file names ${known}; ${made}. Name one: --time-zone.`
}

/**
 * Some tools write local times with `+00:00`. Where the file states each start twice and all of
 * them contradict the zone in this way, its local times are right. A zone without a place, such as
 * UTC, often is a default setting of the tool.
 */
function hasWrongOffsets(
  starts: readonly StatedStart[],
  zone: string,
  warn: WarningList['warn'],
): boolean {
  const check = checkOffsets(starts, zone)
  if (check.contradicting.length === 0) return false
  const isIgnored = check.isSystematic && zone.includes('/') && !zone.startsWith('Etc/')
  const found = `The offset contradicts the local time in ${zone} for ${describeContradictions(check)}.`
  if (isIgnored) {
    const advice = 'The local times count. If the offsets are right: --no-ignore-offsets.'
    warn('programme.offsets-ignored', `${found} ${advice}`)
  } else {
    const advice = 'The offsets count. If the local times are right: --ignore-offsets.'
    warn('programme.offsets-contradict', `${found} ${advice}`)
  }
  return isIgnored
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
