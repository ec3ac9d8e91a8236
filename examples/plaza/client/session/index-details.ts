import { toInstant, type ScheduleReader, type SessionDetails } from '@plenum/shared'

/** What the index knows of a session, in the shape of its details, while those cannot be loaded. */
export function indexDetails(reader: ScheduleReader, id: string): SessionDetails | undefined {
  const session = reader.sessions.get(id)
  if (!session) return undefined
  return {
    version: reader.index.version,
    publishedAt: reader.index.publishedAt,
    session: { ...session, summaryHtml: {}, contentHtml: {}, resources: [] },
    speakers: reader.speakersOf(session).map((speaker) => ({ ...speaker, role: {}, bioHtml: {} })),
    occurrences: reader.entriesOf(id).map(({ start, end, room }) => ({
      start: toInstant(start),
      end: toInstant(end),
      room: room ?? null,
    })),
  }
}
