import { StructError } from 'superstruct'
import type { ScheduleRecord } from '@plenum/shared'
import type { Log } from '../../logging/log.ts'
import { atOnce, inSlices, type Steps } from '../../pauses/index.ts'
import { checkRecord } from '../check-record.ts'
import { parseDocument, type DocumentEncoding, type ProgrammeDocument } from './document/index.ts'
import { mappedFormat } from './mapped/index.ts'
import { ProgrammeError } from './programme-error.ts'
import type { ProgrammeFormat, ReadProgrammeOptions } from './programme-format.ts'
import { programmeFormats } from './programme-formats.ts'
import { createWarningList, type ProgrammeWarning, type WarningList } from './programme-warnings.ts'
import { createReadContext } from './read-context.ts'
import { countProgramme, type ProgrammeCounts } from './summarise-programme.ts'

export interface ReadProgrammeBytesOptions extends ReadProgrammeOptions {
  /** The most bytes that a file may have. Default: 64 MB. */
  readonly maxBytes?: number
  /** Told of each import in counts; texts of a programme are never logged. Default: none. */
  readonly log?: Log
}

export interface ProgrammeResult {
  readonly record: ScheduleRecord
  /** The name of the format that read it. */
  readonly format: string
  readonly warnings: readonly ProgrammeWarning[]
  readonly counts: ProgrammeCounts
}

export const defaultMaxBytes = 64 * 1024 * 1024

/**
 * Reads a programme file of any known format. Throws a `ProgrammeError`, and nothing else, for
 * whatever cannot be imported; what is merely odd is kept and listed in `warnings`.
 */
export function readProgramme(
  bytes: Uint8Array,
  options: ReadProgrammeBytesOptions = {},
): ProgrammeResult {
  return atOnce(readBytes(bytes, options))
}

/** As `readProgramme`, in slices: a server answers requests while it reads thousands of sessions. */
export function readProgrammeInSlices(
  bytes: Uint8Array,
  options: ReadProgrammeBytesOptions = {},
): Promise<ProgrammeResult> {
  return inSlices(readBytes(bytes, options))
}

/** The same for JSON that has been parsed already, such as pages fetched from an API. */
export function readProgrammeValue(
  value: unknown,
  options: ReadProgrammeBytesOptions = {},
): ProgrammeResult {
  return atOnce(readDocument({ kind: 'json', value }, options, createWarningList()))
}

/** As `readProgrammeValue`, in slices. */
export function readProgrammeValueInSlices(
  value: unknown,
  options: ReadProgrammeBytesOptions = {},
): Promise<ProgrammeResult> {
  return inSlices(readDocument({ kind: 'json', value }, options, createWarningList()))
}

function* readBytes(bytes: Uint8Array, options: ReadProgrammeBytesOptions): Steps<ProgrammeResult> {
  refuseTooLarge(bytes.byteLength, options.maxBytes)
  const warnings = createWarningList()
  const document = yield* parseDocument(bytes, warnings.warn, encodingOf(options))
  return yield* readDocument(document, options, warnings)
}

/** Throws `programme.too-large`; used before a file is even opened. */
export function refuseTooLarge(size: number, maxBytes = defaultMaxBytes): void {
  if (size <= maxBytes) return
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 1024 / 1024)} MB`
  throw new ProgrammeError('programme.too-large', {
    detail: `It has ${megabytes(size)}; the limit is ${megabytes(maxBytes)}.`,
  })
}

function* readDocument(
  document: ProgrammeDocument,
  options: ReadProgrammeBytesOptions,
  warnings: WarningList,
): Steps<ProgrammeResult> {
  const format = formatOf(document, options)
  if (options.speakers !== undefined && format.name !== 'sessionize')
    warnings.warn('speakers.unused', 'The speakers of Sessionize fit its sessions only; left out.')
  yield
  const read = format.read(document, createReadContext(options, warnings))
  const record = Symbol.iterator in read ? yield* read : read
  refuseEmpty(record)
  yield* refuseInvalid(record, format)
  const counts = countProgramme(record)
  options.log?.info({ format: format.name, ...counts }, 'programme read')
  return { record, format: format.name, warnings: warnings.list(), counts }
}

/** Spreadsheets still save in the encoding of old Windows, which any bytes fit. */
function encodingOf({ mapping }: ReadProgrammeOptions): DocumentEncoding {
  if (mapping?.encoding !== undefined) return { encoding: mapping.encoding }
  return mapping ? { fallback: 'windows-1252' } : {}
}

function formatOf(document: ProgrammeDocument, options: ReadProgrammeOptions): ProgrammeFormat {
  if (options.mapping) return mappedFormat(options.mapping)
  const formats = options.formats ?? programmeFormats
  const names = `Known are ${formats.map((format) => format.name).join(', ')}.`
  const found =
    options.format === undefined
      ? formats.find((format) => format.detect(document))
      : formats.find((format) => format.name === options.format)
  if (found) return found
  const asked = options.format && `There is no format “${options.format.slice(0, 40)}”. `
  throw new ProgrammeError('programme.unknown-format', { detail: `${asked ?? ''}${names}` })
}

function refuseEmpty(record: ScheduleRecord): void {
  if (record.sessions.length === 0) throw new ProgrammeError('programme.empty')
}

function* refuseInvalid(record: ScheduleRecord, format: ProgrammeFormat): Steps<void> {
  try {
    yield* checkRecord(record)
  } catch (error) {
    if (!(error instanceof StructError)) throw error
    const detail = `“${format.name}” made a wrong ${error.path.join('.')}.`
    throw new ProgrammeError('programme.invalid', { detail, cause: error })
  }
}
