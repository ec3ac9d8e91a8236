import { randomUUID } from 'node:crypto'
import { PlenumError, type ScheduleRecord } from '@plenum/shared'
import type { Tables } from '../database/index.ts'
import type { Log } from '../logging/index.ts'
import type { UpstreamOptions } from '../upstream/index.ts'
import { fetchSources, SourceFailure } from './fetch-sources.ts'
import { mergeProgrammes } from './merge-programmes.ts'
import type { PublishOptions, PublishResult } from './publish-schedule.ts'
import { diffSchedules, fingerprint } from './schedule-diff.ts'
import { guardSchedule } from './schedule-guard.ts'
import {
  deleteImportsBefore,
  deleteSourcesExcept,
  findSourceRecord,
  insertImport,
  latestImported,
  listValidators,
  upsertSource,
  type ScheduleImportTables,
} from './schedule-import-repository.ts'
import { explainImportError, type ScheduleImport } from './schedule-import.ts'
import { latestVersion, type ScheduleTables } from './schedule-repository.ts'
import {
  ProgrammeError,
  type FetchedProgramme,
  type ScheduleSource,
  type SourceAnswer,
  type SourcePeople,
} from './sources/index.ts'
import { countProgramme } from './sources/summarise-programme.ts'

type Db = Tables<ScheduleTables & ScheduleImportTables>

export interface ImportOptions {
  /** Publishes although a guard objects, and although nothing changed. Default: false. */
  readonly force?: boolean
  /** Says what would happen, and does nothing. Default: false. */
  readonly dryRun?: boolean
  /** Stops it when it fires. */
  readonly signal?: AbortSignal
}

/** A run of the import, or what it would have been. */
export type ImportResult = Omit<ScheduleImport, 'outcome'> & {
  readonly outcome: ScheduleImport['outcome'] | 'dry-run'
}

export interface ImportContext {
  readonly db: Db
  readonly sources: readonly ScheduleSource[]
  readonly people: SourcePeople | undefined
  readonly upstream: Partial<UpstreamOptions>
  readonly log: Log
  readonly clock: () => number
  readonly largestLoss: number
  /** Makes sure, in each transaction that writes, that this run still is the current one. */
  readonly hold?: (db: Tables<any>) => Promise<void>
  publish(
    record: ScheduleRecord,
    options: PublishOptions & {
      hold(transaction: Db): Promise<void>
      settle(transaction: Db, result: PublishResult): Promise<void>
    },
  ): Promise<PublishResult>
}

/**
 * Fetches the programme from its sources and publishes it when it changed. Whatever goes wrong, what
 * was published stays; the run is recorded with the reason, and the error thrown.
 */
export async function importSchedule(
  context: ImportContext,
  options: ImportOptions = {},
): Promise<ImportResult> {
  const run = startRun(context, options)
  try {
    return await takeProgramme(context, options, run)
  } catch (error) {
    const source = error instanceof SourceFailure ? error.source : run.source
    const cause = emptyAsRefused(error instanceof SourceFailure ? error.cause : error)
    if (!options.dryRun)
      await recordFailure(context, {
        ...run.finish(),
        ...explainImportError(cause, run.signal.aborted),
        source,
      })
    throw cause
  }
}

interface Run {
  readonly source: string
  readonly signal: AbortSignal
  /** What is known of the run so far; its time is up to now. */
  finish(): Omit<ScheduleImport, 'outcome'>
}

function startRun({ clock, sources }: ImportContext, { force, signal }: ImportOptions): Run {
  const at = clock()
  const source = sources.map(({ name }) => name).join(', ')
  const blank = { reason: null, counts: null, changes: null, warnings: [], version: null }
  return {
    source,
    signal: signal ?? new AbortController().signal,
    finish: () => ({
      ...blank,
      id: randomUUID(),
      at: new Date(at),
      source,
      isForced: force ?? false,
      ms: Math.max(0, Math.round(clock() - at)),
    }),
  }
}

async function takeProgramme(
  context: ImportContext,
  options: ImportOptions,
  run: Run,
): Promise<ImportResult> {
  const { db, sources, log, upstream } = context
  const kept = await listValidators(db)
  const validators = options.force ? new Map<string, never>() : kept
  const answers = await fetchSources(sources, { log, signal: run.signal, upstream, validators })
  const isSameSources = kept.size === sources.length && sources.every(({ name }) => kept.has(name))
  if (isSameSources && [...answers.values()].every((answer) => 'unchanged' in answer))
    return settleUnchanged(context, options, run)

  const record = mergeProgrammes(await partsOf(db, answers))
  run.signal.throwIfAborted()
  const found = {
    counts: countProgramme(record),
    warnings: fetchedOf(answers).flatMap(([, { warnings = [] }]) => warnings),
  }
  if (options.dryRun) return rehearse(context, record, { ...run.finish(), ...found })
  const result = await publishRecord(context, { record, answers, found, options, run })
  await replacePeople(context, answers)
  await deleteImportsBefore(db, new Date(context.clock() - keptFor))
  return result
}

/** In ms: long enough to look into what went wrong before a conference. */
const keptFor = 30 * 24 * 3_600_000

interface Taken {
  readonly record: ScheduleRecord
  readonly answers: ReadonlyMap<string, SourceAnswer>
  readonly found: Pick<ScheduleImport, 'counts' | 'warnings'>
  readonly options: ImportOptions
  readonly run: Run
}

/**
 * Publishes what the sources hold, unless they hold what they held before: then the programme may
 * have been rolled back or mended by hand since, which only a change at the source undoes.
 */
async function publishRecord(context: ImportContext, taken: Taken): Promise<ImportResult> {
  const { db, sources, hold } = context
  const { record, answers, found, options, run } = taken
  const print = fingerprint(record)
  const keep = async (transaction: Db, finished: ScheduleImport) => {
    for (const [name, { record, validators = {} }] of fetchedOf(answers))
      await upsertSource(transaction, name, record, validators)
    await deleteSourcesExcept(
      transaction,
      sources.map(({ name }) => name),
    )
    await insertImport(transaction, finished, print)
  }
  if (!options.force && (await latestImported(db)) === print) {
    const finished: ScheduleImport = { ...run.finish(), ...found, outcome: 'unchanged' }
    await db.transaction().execute(async (transaction) => {
      await hold?.(transaction)
      await keep(transaction, finished)
    })
    return finished
  }
  let finished: ScheduleImport | undefined
  await context.publish(record, {
    source: run.source,
    force: options.force ?? false,
    hold: async (transaction) => hold?.(transaction),
    async settle(transaction, { status, version, changes }) {
      finished = { ...run.finish(), ...found, outcome: status, version, changes }
      await keep(transaction, finished)
    },
  })
  if (!finished) throw new Error('A programme was published without being settled')
  return finished
}

async function settleUnchanged(
  { db, hold }: ImportContext,
  { dryRun }: ImportOptions,
  run: Run,
): Promise<ImportResult> {
  const finished = { ...run.finish(), outcome: 'unchanged' as const }
  const insert = async (transaction: Db) => {
    await hold?.(transaction)
    await insertImport(transaction, finished, (await latestImported(transaction)) ?? null)
  }
  if (!dryRun) await db.transaction().execute(insert)
  return finished
}

/** What publishing would do; `reason` is what a guard would say. */
async function rehearse(
  { db, largestLoss }: ImportContext,
  record: ScheduleRecord,
  run: Omit<ScheduleImport, 'outcome'>,
): Promise<ImportResult> {
  const before = await latestVersion(db)
  const changes = diffSchedules(before?.record, record)
  try {
    guardSchedule(before?.record, record, changes, largestLoss)
    return { ...run, changes, outcome: 'dry-run' }
  } catch (error) {
    return { ...run, changes, ...explainImportError(error), outcome: 'dry-run' }
  }
}

async function partsOf(db: Db, answers: ReadonlyMap<string, SourceAnswer>) {
  return Promise.all(
    [...answers].map(async ([name, answer]) => {
      const record = 'record' in answer ? answer.record : await findSourceRecord(db, name)
      if (!record) throw new TypeError(`${name} says “unchanged” but was never taken from`)
      return { name, record }
    }),
  )
}

function fetchedOf(answers: ReadonlyMap<string, SourceAnswer>): [string, FetchedProgramme][] {
  return [...answers].flatMap(([name, answer]) =>
    'record' in answer ? [[name, answer] as [string, FetchedProgramme]] : [],
  )
}

/** After the programme, whose sessions they are of. With several sources these have longer ids. */
async function replacePeople(
  { people, sources }: ImportContext,
  answers: ReadonlyMap<string, SourceAnswer>,
): Promise<void> {
  if (!people) return
  const idOf = (name: string, id: string) => (sources.length > 1 ? `${name}-${id}` : id)
  for (const [name, { people: named }] of fetchedOf(answers)) {
    if (!named) continue
    await people.replace(
      name,
      named.map((person) => ({
        ...person,
        sessions: person.sessions.map((id) => idOf(name, id)),
      })),
    )
  }
}

/** A source that holds no session is refused like any programme without one. */
function emptyAsRefused(error: unknown): unknown {
  return error instanceof ProgrammeError && error.code === 'programme.empty'
    ? new PlenumError('schedule.import-empty', { cause: error })
    : error
}

async function recordFailure({ db, log }: ImportContext, run: ScheduleImport): Promise<void> {
  try {
    await insertImport(db, run, null)
  } catch (error) {
    // The reason of the failure itself is on its way to the caller.
    log.error({ error }, 'a failed import could not be recorded')
  }
}
