import type { Localised } from '../locale/index.ts'
import type { PublishedSchedule, SessionDetails, SpeakerDetails } from './schedule-documents.ts'
import { toIndexSession } from './schedule-index.ts'
import { sessionOccurrences } from './schedule-occurrences.ts'
import type { Room, Session, Slot, Speaker, textFormats } from './schedule.ts'

/** Turns a text of the record into HTML that is safe to insert. */
export type RenderText = (text: string, format: (typeof textFormats)[number]) => string

/** The details document of every session, by id. */
export function toSessionDetails(
  schedule: PublishedSchedule,
  render: RenderText,
): Map<string, SessionDetails> {
  const find = sessionDetailsFinder(schedule, render)
  return new Map(
    schedule.sessions.flatMap(({ id }) => {
      const details = find(id)
      return details ? [[id, details] as const] : []
    }),
  )
}

/**
 * Finds the details document of a session by its id, and renders its texts for each call. Each
 * speaker is rendered once.
 */
export function sessionDetailsFinder(
  schedule: PublishedSchedule,
  render: RenderText,
): (id: string) => SessionDetails | undefined {
  const html = (value: Localised) => renderAll(value, (text) => render(text, schedule.textFormat))
  const sessions = new Map(schedule.sessions.map((session) => [session.id, session]))
  const slots = new Map(schedule.slots.map((slot) => [slot.id, slot]))
  const rooms = new Map(schedule.rooms.map((room) => [room.id, room]))
  const speakers = speakerReader(schedule, html)
  const { version, publishedAt } = schedule

  return (id) => {
    const session = sessions.get(id)
    return (
      session && {
        version,
        publishedAt,
        session: toDetailedSession(session, html),
        speakers: session.speakers.flatMap(speakers),
        occurrences: spelledOut(session, slots, rooms),
      }
    )
  }
}

function speakerReader(
  schedule: PublishedSchedule,
  html: (value: Localised) => Localised,
): (id: string) => SpeakerDetails[] {
  const speakers = new Map(schedule.speakers.map((speaker) => [speaker.id, speaker]))
  const made = new Map<string, SpeakerDetails>()
  return (id) => {
    const speaker = speakers.get(id)
    if (!speaker) return []
    const details = made.get(id) ?? toSpeakerDetails(speaker, html)
    made.set(id, details)
    return [details]
  }
}

function toDetailedSession(
  session: Session,
  html: (value: Localised) => Localised,
): SessionDetails['session'] {
  const { subtitle, hostOrganisation, coverImage, recording, feedbackUrl, url } = session
  return {
    ...toIndexSession(session),
    ...(subtitle ? { subtitle } : {}),
    summaryHtml: html(session.summary),
    contentHtml: html(session.content),
    ...(hostOrganisation ? { hostOrganisation } : {}),
    ...(coverImage ? { coverImage } : {}),
    resources: session.resources,
    ...(recording ? { recording } : {}),
    ...(feedbackUrl ? { feedbackUrl } : {}),
    ...(url ? { url } : {}),
    visibility: session.visibility,
  }
}

function toSpeakerDetails(speaker: Speaker, html: (value: Localised) => Localised): SpeakerDetails {
  const { id, name, role, bio, headshot } = speaker
  return { id, name, role, bioHtml: html(bio), ...(headshot ? { headshot } : {}) }
}

function spelledOut(
  session: Session,
  slots: ReadonlyMap<string, Slot>,
  rooms: ReadonlyMap<string, Room>,
): SessionDetails['occurrences'] {
  return sessionOccurrences(session)
    .flatMap(({ slot: slotId, room }) => {
      const slot = slots.get(slotId)
      if (!slot) return []
      return { start: slot.start, end: slot.end, room: (room && rooms.get(room)) || null }
    })
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
}

/** Every language rendered; texts that are empty are left out. */
function renderAll(value: Localised, render: (text: string) => string): Localised {
  return Object.fromEntries(
    Object.entries(value).flatMap(([tag, text]) => (text ? [[tag, render(text)]] : [])),
  )
}
