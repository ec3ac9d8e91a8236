import type { Job } from '../jobs/index.ts'
import type { ImportOptions, ImportResult } from './import-context.ts'
import type { PublishHooks } from './publish-schedule.ts'

/** Looks for a new programme. It counts what it found and what changed. */
export function fetchScheduleJob(
  run: (options: ImportOptions & Pick<PublishHooks, 'hold'>) => Promise<ImportResult>,
  every: number,
): Job {
  return {
    name: 'fetch-schedule',
    summary: 'Fetches the programme from its sources and publishes what changed.',
    ...(every > 0 ? { every } : {}),
    async run({ signal, hold, log }) {
      const { outcome, counts, changes, warnings, version } = await run({ signal, hold })
      log.info({ outcome, version, warnings: warnings.length }, 'programme fetched')
      return {
        published: outcome === 'published' ? 1 : 0,
        sessions: counts?.sessions ?? 0,
        added: changes?.added.length ?? 0,
        removed: changes?.removed.length ?? 0,
        changed: changes?.changed.length ?? 0,
        warnings: warnings.length,
      }
    },
  }
}
