import { createHash } from 'node:crypto'
import type { UpstreamOptions, UpstreamValidators } from '../../../upstream/index.ts'
import { readProgrammeInSlices } from '../read-programme.ts'
import { readProgrammeShape, type ReadProgrammeOptions } from '../programme-format.ts'
import { check, checkOptions, type OptionsShape } from '../../../options/index.ts'
import { readingKey } from './reading-key.ts'
import { withoutUndefined } from './without-undefined.ts'
import type { ScheduleSource, SourceValidators } from './schedule-source.ts'

export interface ProgrammeAtOptions
  extends
    ReadProgrammeOptions,
    Pick<UpstreamOptions, 'allowPrivate' | 'timeout' | 'maxBytes' | 'headers'> {
  /** Where the programme lies: an export, a widget's data, an API that answers it whole. */
  readonly url: string
  /** Default: `programme`. */
  readonly name?: string
}

const programmeAtOptionsShape: OptionsShape<ProgrammeAtOptions> = {
  ...readProgrammeShape,
  url: check.webAddress,
  name: check.optional(check.name),
  allowPrivate: check.optional(check.flag),
  timeout: check.optional(check.milliseconds),
  maxBytes: check.optional(check.limit),
  headers: check.optional(check.recordsOf(check.text)),
}

/**
 * A programme in one document at an address, in any format that Plenum reads: pretalx's widget and
 * exports, Sessionize, frab's XML, schedule.json, a mapped list. Asks for changes only, and looks
 * at the bytes where the service does not understand that (pretalx compares its ETag wrongly).
 */
export function programmeAt(options: ProgrammeAtOptions): ScheduleSource {
  checkOptions('programmeAt', programmeAtOptionsShape, options)
  const { url, name = 'programme', allowPrivate, timeout, maxBytes, headers, ...reading } = options
  const { folder, file, fileName } = splitAddress(url)
  const limits = withoutUndefined({ allowPrivate, timeout, maxBytes, headers })
  const readingOptions = { fileName, ...reading }
  const how = readingKey(readingOptions)

  return {
    name,
    async fetch({ connect, validators }) {
      const service = connect({ name, baseUrl: folder, ...limits })
      // What was read otherwise must be read again.
      const known = validators?.['how'] === how ? validators : undefined
      const answer = await service.get(file, { validators: upstreamValidators(known) })
      if (answer.isUnchanged) return { unchanged: true }
      const hash = hashOf(answer.bytes)
      if (known?.['hash'] === hash) return { unchanged: true }
      const { record, warnings } = await readProgrammeInSlices(answer.bytes, readingOptions)
      return { record, warnings, validators: { ...answer.validators, hash, how } }
    },
  }
}

/**
 * The last part of an address is asked for relative to the rest, which errors do not show. Its name
 * may become the public title of a conference, so what follows it, often a key, is not part of it.
 */
function splitAddress(url: string): { folder: string; file: string; fileName: string } {
  const { origin, pathname, search } = new URL(url)
  const at = pathname.lastIndexOf('/') + 1
  const fileName = pathname.slice(at)
  return { folder: `${origin}${pathname.slice(0, at)}`, file: fileName + search || '.', fileName }
}

function upstreamValidators(known: SourceValidators | undefined): UpstreamValidators {
  return withoutUndefined({ etag: known?.['etag'], lastModified: known?.['lastModified'] })
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url')
}
