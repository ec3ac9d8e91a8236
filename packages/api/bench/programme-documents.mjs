import { publishDocument } from '@plenum/api'
import { toPublishedSchedule, toScheduleIndex, toSessionDetails } from '@plenum/shared'
import { buildLargeSchedule } from '@plenum/shared/testing'

const publication = { version: 1, publishedAt: '2026-01-01T00:00:00Z' }

/** The documents of a programme of 1,000 sessions, by their path below the API's base. */
export async function programmeDocuments() {
  const published = toPublishedSchedule(buildLargeSchedule(), publication)
  const [session] = toSessionDetails(published, (text) => text).values()
  const values = {
    '/schedule': published,
    '/schedule/index': toScheduleIndex(published),
    '/schedule/session': session,
  }
  const documents = Object.entries(values).map(async ([path, value]) => [
    path,
    await publishDocument(Buffer.from(JSON.stringify(value)), 'application/json'),
  ])
  return new Map(await Promise.all(documents))
}
