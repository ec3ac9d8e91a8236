import type { ScheduleFeature } from '@plenum/api'
import type { ScheduleRecord } from '@plenum/shared'
import { refusalOf } from './refusal.ts'

/**
 * Publishes the programme of a file at a start, past no guard: a start, or a crash, is no decision to
 * take back what was published since. Answers a line that says why it did not.
 */
export async function publishFile(
  programme: Pick<ScheduleFeature, 'publish'>,
  file: string,
  record: ScheduleRecord,
): Promise<string | undefined> {
  try {
    await programme.publish(record, { source: 'file' })
    return undefined
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    return (
      `${file} is not published, and what is stays. ${reason.message} ` +
      `If it is meant to be so: npm run plaza -- import ${file} --force`
    )
  }
}
