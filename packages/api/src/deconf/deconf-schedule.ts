import type { Instant, Localised, PublishedSchedule, Session, SessionType } from '@plenum/shared'

/** Whether a page of deconf's client is open, and whether its navigation shows it. */
export interface PageFlag {
  readonly enabled: boolean
  readonly visible: boolean
}

/** Members of `settings` that a client reads besides the dates, such as its page flags. */
export type DeconfSettings = Readonly<Record<string, unknown>>

const open: PageFlag = { enabled: true, visible: true }

/** The pages that deconf's shared types name. */
const openPages = { atrium: open, whatsOn: open, schedule: open, coffeeChat: open, helpDesk: open }

const untyped: SessionType = { id: 'session', title: { en: 'Session' } }
const untracked = { id: 'programme', title: { en: 'Programme' } as Localised }

/**
 * The schedule record of deconf 4: each session has a type, a track, a host organisation and at most
 * one slot; each type has an icon and a layout.
 */
export function toDeconfSchedule(schedule: PublishedSchedule, settings: DeconfSettings) {
  const { slots, speakers, themes } = schedule
  const sessions = confirmed(schedule)
  return {
    sessions,
    slots,
    speakers,
    themes,
    tracks: [
      ...schedule.tracks.map(({ id, title }) => ({ id, title })),
      ...(sessions.some(({ track }) => track === untracked.id) ? [untracked] : []),
    ],
    types: [
      ...schedule.types,
      ...(sessions.some(({ type }) => type === untyped.id) ? [untyped] : []),
    ].map(withIcon),
    settings: { ...openPages, ...dates(schedule), isStatic: false, ...settings },
  }
}

/** The sessions without their times, for the page of deconf that shows them before the schedule. */
export function toWhatsOn(schedule: PublishedSchedule) {
  return { sessions: confirmed(schedule).map(({ slot: _slot, ...session }) => session) }
}

function confirmed({ sessions }: PublishedSchedule) {
  return sessions.filter(({ state }) => state === 'confirmed').map(toDeconfSession)
}

function toDeconfSession({ slot, ...session }: Session) {
  return {
    ...session,
    type: session.type ?? untyped.id,
    track: session.track ?? untracked.id,
    hostOrganisation: session.hostOrganisation ?? {},
    ...(slot === null ? {} : { slot }),
    links: session.links.map((link) => ({ type: 'url', ...link })),
  }
}

function withIcon({ id, title, iconGroup, iconName, layout }: SessionType) {
  return {
    id,
    title,
    iconGroup: iconGroup ?? 'fas',
    iconName: iconName ?? 'comments',
    layout: layout ?? 'workshop',
  }
}

/** From the first start to the last end; a programme without times is of the day it came out. */
function dates({ slots, publishedAt }: PublishedSchedule): {
  startDate: Instant
  endDate: Instant
} {
  const starts = slots.map(({ start }) => start).toSorted()
  const ends = slots.map(({ end }) => end).toSorted()
  return { startDate: starts[0] ?? publishedAt, endDate: ends.at(-1) ?? publishedAt }
}
