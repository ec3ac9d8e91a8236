import type { ScheduleRecord } from '@plenum/shared'
import { writeJsonInSteps } from '../json/index.ts'
import { inSlices } from '../pauses/index.ts'
import {
  fetchedOf,
  type ImportContext,
  type ImportDb,
  type ImportOptions,
  type ImportResult,
  type Run,
} from './import-context.ts'
import { fingerprint } from './schedule-diff.ts'
import {
  deleteSourcesExcept,
  insertImport,
  latestImported,
  updateValidators,
  upsertPublishedSource,
  upsertSource,
} from './schedule-import-repository.ts'
import type { ScheduleImport } from './schedule-import.ts'
import type { FetchedProgramme, SourceAnswer } from './sources/index.ts'

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
export async function publishRecord(context: ImportContext, taken: Taken): Promise<ImportResult> {
  const { db, sources, hold } = context
  const { record, answers, found, options, run } = taken
  const print = await inSlices(fingerprint(record))
  const keep = async (
    transaction: ImportDb,
    finished: ScheduleImport,
    texts: ReadonlyMap<string, string>,
  ) => {
    for (const [name, answer] of fetchedOf(answers)) {
      const { validators = {} } = answer
      // A megabyte need not be written again every five minutes to say the same.
      if (finished.outcome === 'unchanged' && !answer.validators) continue
      const isStored =
        finished.outcome === 'unchanged' && (await updateValidators(transaction, name, validators))
      if (isStored) continue
      const text = texts.get(name)
      if (text !== undefined) await upsertSource(transaction, name, text, validators)
      else if (finished.version !== null)
        await upsertPublishedSource(transaction, name, finished.version, validators)
    }
    await deleteSourcesExcept(
      transaction,
      sources.map(({ name }) => name),
    )
    await insertImport(transaction, finished, print)
  }
  if (!options.force && (await latestImported(db))?.fingerprint === print) {
    const texts = await writeRecords(answers, ({ validators }) => validators !== undefined)
    const finished: ScheduleImport = { ...run.finish(), ...found, outcome: 'unchanged' }
    await db.transaction().execute(async (transaction) => {
      await hold?.(transaction)
      await keep(transaction, finished, texts)
    })
    return finished
  }
  const texts = await writeRecords(answers, (answer) => answer.record !== record)
  let finished: ScheduleImport | undefined
  await context.publish(record, {
    source: run.source,
    force: options.force ?? false,
    hold: async (transaction) => hold?.(transaction),
    async settle(transaction, { status, version, changes }) {
      finished = { ...run.finish(), ...found, outcome: status, version, changes }
      await keep(transaction, finished, texts)
    },
  })
  if (!finished) throw new Error('A programme was published without being settled')
  return finished
}

/** Records as JSON, by source. Made before the transaction, which they would keep open. */
async function writeRecords(
  answers: ReadonlyMap<string, SourceAnswer>,
  isNeeded: (answer: FetchedProgramme) => boolean,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const [name, answer] of fetchedOf(answers))
    if (isNeeded(answer)) texts.set(name, await inSlices(writeJsonInSteps(answer.record, 2)))
  return texts
}

export async function settleUnchanged(
  { db, hold }: ImportContext,
  { dryRun }: ImportOptions,
  run: Run,
): Promise<ImportResult> {
  const last = await latestImported(db)
  const found = last && { counts: last.counts, warnings: last.warnings }
  const finished = { ...run.finish(), ...found, outcome: 'unchanged' as const }
  const insert = async (transaction: ImportDb) => {
    await hold?.(transaction)
    await insertImport(transaction, finished, last?.fingerprint ?? null)
  }
  if (!dryRun) await db.transaction().execute(insert)
  return finished
}
