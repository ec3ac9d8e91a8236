import { basename } from 'node:path'
import {
  createLog,
  createUpstream,
  explainImportError,
  programmeAt,
  readProgrammeFile,
  summariseProgramme,
  type ImportResult,
  type ProgrammeSummary,
  type ReadProgrammeOptions,
} from '@plenum/api'
import type { ScheduleRecord } from '@plenum/shared'
import { describeFetch, describeImport, type Published } from './describe-import.ts'
import { explain } from './explain.ts'
import type { Plaza } from './main.ts'
import { readingOptions, type ReadingChoices } from './reading-options.ts'
import { refusalOf } from './refusal.ts'
import { UserError } from './user-error.ts'

export interface ImportOptions extends ReadingChoices {
  readonly dryRun: boolean
  readonly json: boolean
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
  try {
    await runImport(from, options)
  } catch (error) {
    if (!options.json) throw error
    process.exitCode = 1
    console.log(JSON.stringify(explainRefusal(error)))
  }
}

/** As a run of the configured sources reports it. The code of an unforeseen error is `server.unexpected`. */
function explainRefusal(error: unknown) {
  const { outcome, reason } = explainImportError(error)
  const isUnforeseen = reason?.code === 'server.unexpected'
  return { outcome, reason: { ...reason, ...(isUnforeseen ? { message: explain(error) } : {}) } }
}

async function runImport(from: string | undefined, options: ImportOptions): Promise<void> {
  if (from === undefined) return fetchSources(options)
  const { record, summary } = await readFrom(from, options)
  const published = options.dryRun ? undefined : await publish(from, record, options)
  report(options, published?.status === 'refused', {
    json: { ...summary, ...(published ? { published } : {}) },
    text: describeImport(summary, published),
  })
}

/** A failure as text is for standard error; as JSON it is the answer. */
function report(
  { json }: ImportOptions,
  isFailure: boolean,
  answer: { readonly json: object; readonly text: string },
): void {
  if (isFailure) process.exitCode = 1
  if (json) console.log(JSON.stringify(answer.json))
  else if (isFailure) console.error(answer.text)
  else console.log(answer.text)
}

async function readFrom(from: string, options: ImportOptions): Promise<ReadFile> {
  const reading = await readingOptions(options)
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
): Promise<Published> {
  return withPlaza(async ({ programme }) => {
    const source = basename(from.replace(/[?#].*/, ''))
    try {
      const { status, version } = await programme.publish(record, { source, force })
      return { status, version }
    } catch (error) {
      const reason = refusalOf(error)
      if (reason) return { status: 'refused', reason }
      throw error
    }
  })
}

async function fetchSources(options: ImportOptions): Promise<void> {
  const { dryRun, force } = options
  const result = await withPlaza(async ({ programme }) => {
    if (!programme.jobs?.some(({ name }) => name === 'fetch-schedule'))
      throw new UserError(
        'Name a file or an address, or configure a source: PRETALX_EVENT or SCHEDULE_URL.',
      )
    try {
      return await programme.fetch({ dryRun, force })
    } catch (error) {
      return recordOf(error, await programme.imports.list(1))
    }
  })
  const isFailure = result.outcome === 'failed' || result.outcome === 'refused'
  report(options, isFailure, { json: result, text: describeFetch(result) })
}

/** The run that an error ended, for errors made for people; any other goes on. */
function recordOf(error: unknown, [latest]: readonly ImportResult[]): ImportResult {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (latest?.reason && latest.reason.code === code) return latest
  throw error
}

async function withPlaza<T>(work: (plaza: Plaza) => Promise<T>): Promise<T> {
  const [{ readPlazaConfig }, { openPlazaForCommand }] = await Promise.all([
    import('./config.ts'),
    import('./last-resort.ts'),
  ])
  const plaza = await openPlazaForCommand(readPlazaConfig(process.env), { roles: [] })
  try {
    return await work(plaza)
  } finally {
    await plaza.close()
  }
}
