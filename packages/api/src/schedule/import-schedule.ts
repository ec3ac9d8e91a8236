import { randomUUID } from 'node:crypto'
import { PlenumError } from '@plenum/shared'
import { fetchSources, SourceFailure } from './fetch-sources.ts'
import {
  fetchedOf,
  type ImportContext,
  type ImportDb,
  type ImportOptions,
  type ImportResult,
  type Run,
} from './import-context.ts'
import { inSlices } from '../pauses/index.ts'
import { mergeProgrammes } from './merge-programmes.ts'
import { rehearseImport } from './rehearse-import.ts'
import { replacePeople } from './replace-people.ts'
import { findSourceRecord, insertImport, listValidators } from './schedule-import-repository.ts'
import { explainImportError, type ScheduleImport } from './schedule-import.ts'
import { publishRecord, settleUnchanged } from './settle-import.ts'
import { ProgrammeError, type SourceAnswer } from './sources/index.ts'
import { countProgramme } from './sources/summarise-programme.ts'

export type { ImportOptions, ImportResult } from './import-context.ts'

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
  if (isSameSources && [...answers.values()].every((answer) => 'unchanged' in answer)) {
    const settled = await settleUnchanged(context, options, run)
    if (!options.dryRun) await replacePeople(context, answers)
    return settled
  }

  const record = await inSlices(mergeProgrammes(await partsOf(db, answers)))
  run.signal.throwIfAborted()
  const found = {
    counts: countProgramme(record),
    warnings: fetchedOf(answers).flatMap(([, { warnings = [] }]) => warnings),
  }
  if (options.dryRun) return rehearseImport(context, record, { ...run.finish(), ...found })
  const result = await publishRecord(context, { record, answers, found, options, run })
  await replacePeople(context, answers)
  return result
}

async function partsOf(db: ImportDb, answers: ReadonlyMap<string, SourceAnswer>) {
  return Promise.all(
    [...answers].map(async ([name, answer]) => {
      const record = 'record' in answer ? answer.record : await findSourceRecord(db, name)
      if (!record) throw new TypeError(`${name} says “unchanged” but was never taken from`)
      return { name, record }
    }),
  )
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
