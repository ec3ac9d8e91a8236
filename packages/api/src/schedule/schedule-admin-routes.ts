import {
  lintSchedule,
  PlenumError,
  scheduleAdminContract,
  toInstant,
  type LintReport,
  type ScheduleImportSummary,
  type ScheduleLintOptions,
  type ScheduleVersionSummary,
} from '@plenum/shared'
import { recordAudit } from '../audit/index.ts'
import type { Tables } from '../database/index.ts'
import { accountRoute, route, type Route } from '../http/index.ts'
import { inSlices } from '../pauses/index.ts'
import type { Programme, ProgrammeReader } from './programme.ts'
import type { PublishHooks, Settled } from './publish-schedule.ts'
import type { ScheduleChanges } from './schedule-diff.ts'
import { listImports, type ScheduleImportTables } from './schedule-import-repository.ts'
import type { ScheduleImport } from './schedule-import.ts'
import { findVersion, listVersions, type ScheduleTables } from './schedule-repository.ts'
import { versionChanges } from './version-changes.ts'

interface AdminParts extends ProgrammeReader {
  readonly db: Tables<ScheduleTables & ScheduleImportTables>
  readonly clock: () => number
  readonly lint?: (() => ScheduleLintOptions) | undefined
  rollBack(version: number, hooks: PublishHooks): Promise<Settled>
}

const pageSize = 50

/** What organisers may see of the programme's making, and do about it. */
export function scheduleAdminRoutes(parts: AdminParts): Route[] {
  const { db, current } = parts
  const { versions, versionChanges: changes, imports, lint } = scheduleAdminContract.endpoints
  const report = lintReporter(parts)
  return [
    route(versions, ({ query }) => listPage(parts, query.before)),
    route(changes, ({ params }) => findChanges(db, Number(params.version))),
    publishVersionRoute(parts),
    route(imports, async () => ({ imports: (await listImports(db, pageSize)).map(toImport) })),
    route(lint, () => {
      const programme = current()
      if (!programme) throw new PlenumError('schedule.not-published')
      return report(programme)
    }),
  ]
}

/** The deed and the note of it are written together, or neither is. */
function publishVersionRoute({ rollBack, clock }: AdminParts): Route {
  return accountRoute(
    scheduleAdminContract.endpoints.publishVersion,
    async ({ params }, { identity }) => {
      const { status, version } = await rollBack(Number(params.version), {
        settle: async (transaction, result) => {
          if (result.status === 'unchanged') return
          await recordAudit(
            transaction,
            {
              actor: identity.account,
              action: 'schedule.rolled-back',
              subject: params.version,
              details: { version: result.version },
            },
            new Date(clock()),
          )
        },
      })
      return { status, version }
    },
  )
}

async function listPage({ db, current }: AdminParts, before: string | undefined) {
  const from = before === undefined ? undefined : Number(before)
  const rows = await listVersions(db, pageSize + 1, from)
  const served = current()?.version
  const page = rows.slice(0, pageSize).map((row): ScheduleVersionSummary => ({
    version: row.version,
    publishedAt: toInstant(row.publishedAt),
    source: row.source,
    isCurrent: row.version === served,
    changes: countsOf(row.changes),
  }))
  return { versions: page, next: rows.length > pageSize ? (page.at(-1)?.version ?? null) : null }
}

async function findChanges(db: Tables<ScheduleTables>, version: number) {
  const after = await findVersion(db, version)
  if (!after) throw new PlenumError('schedule.version-not-found', { detail: `Version ${version}.` })
  return inSlices(versionChanges(await findVersion(db, version - 1), after))
}

function toImport({
  at,
  changes,
  warnings,
  counts,
  ...run
}: ScheduleImport): ScheduleImportSummary {
  return {
    ...run,
    at: toInstant(at),
    counts: counts && { ...counts },
    changes: changes && countsOf(changes),
    warnings: [...warnings],
  }
}

function countsOf({ added, removed, changed }: ScheduleChanges) {
  return { added: added.length, removed: removed.length, changed: changed.length }
}

/**
 * Made when it is asked for, once for each version and what is known of the conference: the rules
 * grow with each release, so what is kept with a version would soon be out of date.
 */
function lintReporter({ lint = () => ({}) }: AdminParts): (programme: Programme) => LintReport {
  const reports = new WeakMap<Programme, { readonly known: string; readonly report: LintReport }>()
  return (programme) => {
    const options = lint()
    const known = JSON.stringify(options)
    const earlier = reports.get(programme)
    if (earlier?.known === known) return earlier.report
    const findings = lintSchedule(programme.record, options)
    const count = (severity: string) => findings.filter((each) => each.severity === severity).length
    const report = {
      version: programme.version,
      counts: { error: count('error'), warning: count('warning'), hint: count('hint') },
      findings: findings.slice(0, 1000),
    }
    reports.set(programme, { known, report })
    return report
  }
}
