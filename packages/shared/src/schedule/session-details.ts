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
  return new Map(eachSessionDetails(schedule, render))
}

/**
 * The same one by one, for whoever has something else to do meanwhile; each speaker is rendered
 * once, when first met.
 */
export function* eachSessionDetails(
  schedule: PublishedSchedule,
  render: RenderText,
): Generator<[id: string, SessionDetails]> {
  const html = (value: Localised) => renderAll(value, (text) => render(text, schedule.textFormat))
  const slots = new Map(schedule.slots.map((slot) => [slot.id, slot]))
  const rooms = new Map(schedule.rooms.map((room) => [room.id, room]))
  const speakers = speakerReader(schedule, html)
  const { version, publishedAt } = schedule

  for (const session of schedule.sessions)
    yield [
      session.id,
      {
        version,
        publishedAt,
        session: toDetailedSession(session, html),
        speakers: session.speakers.flatMap(speakers),
        occurrences: spelledOut(session, slots, rooms),
      },
    ]
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
