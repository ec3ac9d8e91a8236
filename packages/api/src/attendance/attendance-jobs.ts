import { PlenumError } from '@plenum/shared'
import type { Job, JobContext } from '../jobs/job.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import type { TakeTurn } from './take-turn.ts'
import { listLines } from './waiting-repository.ts'

const minute = 60_000

export interface LineParts {
  readonly db: AttendanceDb
  readonly takeTurn: TakeTurn
}

export function attendanceJobs(parts: LineParts): readonly Job[] {
  return [
    {
      name: 'expire-offers',
      summary: 'Takes back offers that have run out, and gives free places to the next in line.',
      every: minute,
      run: (context) => settleLines(parts, context),
    },
  ]
}

/** Every line gets its turn, also when that of another one fails. */
async function settleLines(
  { db, takeTurn }: LineParts,
  { log, signal }: Pick<JobContext, 'log' | 'signal'>,
): Promise<Record<string, number>> {
  const counts = { lines: 0, expired: 0, given: 0 }
  const failures: unknown[] = []
  for (const session of await listLines(db)) {
    signal.throwIfAborted()
    try {
      const { given, expired } = await takeTurn(session, ({ settle }) => settle())
      counts.lines += 1
      counts.expired += expired
      counts.given += given.length
    } catch (error) {
      // So many are at the session that they bring it up to date themselves.
      if (error instanceof PlenumError && error.code === 'server.unavailable') continue
      log.error({ session, error }, 'a line could not be brought up to date')
      failures.push(error)
    }
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} lines failed`)
  return counts
}
