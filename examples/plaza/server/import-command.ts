import { basename } from 'node:path'
import {
  createLog,
  createUpstream,
  programmeAt,
  readMappingFile,
  readProgrammeFile,
  summariseProgramme,
  type ImportResult,
  type ProgrammeSummary,
  type PublishResult,
  type ReadProgrammeOptions,
} from '@plenum/api'
import type { ScheduleRecord } from '@plenum/shared'
import { describeFetch, describeImport } from './describe-import.ts'
import type { Plaza } from './main.ts'
import { UserError } from './user-error.ts'

export interface ImportOptions {
  readonly dryRun: boolean
  readonly json: boolean
  readonly format?: string
  readonly timeZone?: string
  /** A file that says which column of a list is what. */
  readonly mapping?: string
  /** Whether an address may lie in a private network. */
  readonly private: boolean
  readonly force: boolean
}

interface ReadFile {
  readonly record: ScheduleRecord
  readonly summary: ProgrammeSummary
}

/**
 * Reads a programme from a file or an address and, unless it is a dry run, publishes it. A dry run
 * opens no database. Without either, fetches from the sources of the configuration.
 */
export async function importCommand(
  from: string | undefined,
  options: ImportOptions,
): Promise<void> {
  if (from === undefined) return fetchSources(options)
  const { record, summary } = await readFrom(from, options)
  const published = options.dryRun ? undefined : await publish(from, record, options)
  console.log(
    options.json
      ? JSON.stringify({ ...summary, ...(published ? { published } : {}) })
      : describeImport(summary, published),
  )
}

async function readFrom(from: string, options: ImportOptions): Promise<ReadFile> {
  const { format, timeZone, mapping } = options
  const reading = {
    ...(format ? { format } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(mapping ? { mapping: await readMappingFile(mapping) } : {}),
  }
  if (/^https?:\/\//.test(from)) return readAddress(from, reading, options)
  const read = await readProgrammeFile(from, reading)
  return { record: read.record, summary: summariseProgramme(read) }
}

async function readAddress(
  url: string,
  reading: ReadProgrammeOptions,
  { private: allowPrivate }: ImportOptions,
): Promise<ReadFile> {
  const answer = await programmeAt({ ...reading, url, allowPrivate }).fetch({
    signal: new AbortController().signal,
    log: createLog({ level: 'silent' }),
    validators: undefined,
    connect: createUpstream,
  })
  if ('unchanged' in answer) throw new UserError('The address says that nothing has changed.')
  const { record, warnings = [] } = answer
  const summary = summariseProgramme({ record, warnings, format: reading.format ?? 'recognised' })
  return { record, summary }
}

async function publish(
  from: string,
  record: ScheduleRecord,
  { force }: ImportOptions,
): Promise<Pick<PublishResult, 'status' | 'version'>> {
  return withPlaza(async ({ programme }) => {
    const source = basename(from.replace(/[?#].*/, ''))
    const { status, version } = await programme.publish(record, { source, force })
    return { status, version }
  })
}

async function fetchSources({ json, dryRun, force }: ImportOptions): Promise<void> {
  const result = await withPlaza(({ programme }) => {
    if (!programme.jobs?.some(({ name }) => name === 'fetch-schedule'))
      throw new UserError(
        'Name a file or an address, or configure a source: PRETALX_EVENT or SCHEDULE_URL.',
      )
    return programme.fetch({ dryRun, force })
  })
  console.log(json ? JSON.stringify(result) : describeFetch(result))
  if (isFailure(result)) process.exitCode = 1
}

const isFailure = ({ outcome }: ImportResult) => outcome === 'failed' || outcome === 'refused'

async function withPlaza<T>(work: (plaza: Plaza) => Promise<T>): Promise<T> {
  const [{ readPlazaConfig }, { openPlaza }] = await Promise.all([
    import('./config.ts'),
    import('./main.ts'),
  ])
  const plaza = await openPlaza(readPlazaConfig(process.env), { roles: [] })
  try {
    return await work(plaza)
  } finally {
    await plaza.close()
  }
}
