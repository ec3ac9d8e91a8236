import { basename } from 'node:path'
import type { ScheduleFeature } from '@plenum/api'
import type { ScheduleRecord } from '@plenum/shared'
import { refusalOf } from './refusal.ts'

/**
 * Publishes the programme of a file at a start, when the file has changed and past no guard: a start,
 * or a crash, is no decision to take back what was published since. Answers a line that says why it
 * did not.
 */
export async function publishFile(
  programme: Pick<ScheduleFeature, 'publish'>,
  file: string,
  record: ScheduleRecord,
): Promise<string | undefined> {
  try {
    // The name that `import` gives it, too.
    const source = basename(file)
    const { status } = await programme.publish(record, { source, ifChanged: true })
    if (status !== 'superseded') return undefined
    return (
      `${file} is as it was when it was published, and what was published since stays. ` +
      `To go back to it: npm run plaza -- import ${file}`
    )
  } catch (error) {
    const reason = refusalOf(error)
    if (!reason) throw error
    return (
      `${file} is not published, and what is stays. ${reason.message} ` +
      `If it is meant to be so: npm run plaza -- import ${file} --force`
    )
  }
}
