import type { Localised, Occurrence, ScheduleRecord, Session, Slot } from '@plenum/shared'
import { renderMarkup } from '../markup/index.ts'
import { mapInSteps, type Steps } from '../pauses/index.ts'

/** A programme and the name of the source that gave it. */
export interface ProgrammePart {
  readonly name: string
  readonly record: ScheduleRecord
}

/**
 * One programme out of those of several sources. A single one stays as it is. With several, each
 * id gets its source's name in front, `main-8WCMZW`, so that none meets another; tracks, types and
 * themes of exactly one title are one, and so are slots of one time. The first source gives the
 * conference's name, zone and change of day. Texts of different forms all become HTML.
 */
export function* mergeProgrammes(parts: readonly ProgrammePart[]): Steps<ScheduleRecord> {
  const [first] = parts
  if (!first) throw new TypeError('There is no programme to merge')
  if (parts.length === 1) return first.record
  const formats = new Set(parts.map(({ record }) => record.textFormat))
  const textFormat = formats.size === 1 ? first.record.textFormat : 'html'
  const merged: ScheduleRecord = {
    ...first.record,
    textFormat,
    sessions: [],
    slots: [],
    rooms: [],
    breaks: [],
    speakers: [],
    tracks: [],
    themes: [],
    types: [],
    taxonomies: [],
  }
  const names = createNames()
  for (const part of parts) {
    add(merged, yield* inOneForm(part, textFormat), names)
    yield
  }
  return sortByTime(merged)
}

/** The id under which things that are one are known, by their kind and what makes them one. */
type Names = (kind: string, sameness: unknown, id: string) => string

function createNames(): Names {
  const known = new Map<string, string>()
  return (kind, sameness, id) => {
    const key = JSON.stringify([kind, sameness])
    const name = known.get(key) ?? id
    known.set(key, name)
    return name
  }
}

function add(merged: ScheduleRecord, { name, record }: ProgrammePart, names: Names): void {
  const own = (id: string) => `${name}-${id}`
  const idsOf = <T extends { id: string }>(kind: string, list: readonly T[], same: Same<T>) =>
    new Map(list.map((each) => [each.id, names(kind, same(each), own(each.id))]))
  const slots = idsOf('slot', record.slots, ({ start, end }) => [start, end])
  const tracks = idsOf('track', record.tracks, titleOf)
  const types = idsOf('type', record.types, titleOf)
  const themes = idsOf('theme', record.themes, titleOf)
  const known = (ids: ReadonlyMap<string, string>, id: string) => ids.get(id) ?? own(id)
  const place = <T extends Pick<Occurrence, 'room'> & { slot: string | null }>(at: T): T => ({
    ...at,
    slot: at.slot === null ? null : known(slots, at.slot),
    room: at.room === null ? null : own(at.room),
  })

  addOnce(merged.slots, record.slots, slots)
  addOnce(merged.tracks, record.tracks, tracks)
  addOnce(merged.types, record.types, types)
  addOnce(merged.themes, record.themes, themes)
  const renamed = <T extends { id: string }>(each: T): T => ({ ...each, id: own(each.id) })
  merged.rooms.push(...record.rooms.map(renamed))
  merged.speakers.push(...record.speakers.map(renamed))
  merged.breaks.push(...record.breaks.map((each) => place(renamed(each))))
  merged.taxonomies.push(
    ...record.taxonomies.map((each) => ({ ...renamed(each), labels: each.labels.map(renamed) })),
  )
  merged.sessions.push(
    ...record.sessions.map((session): Session => ({
      ...place(renamed(session)),
      repeats: session.repeats.map(place),
      track: session.track === null ? null : known(tracks, session.track),
      type: session.type === null ? null : known(types, session.type),
      themes: session.themes.map((theme) => known(themes, theme)),
      labels: session.labels.map(own),
      speakers: session.speakers.map(own),
    })),
  )
}

type Same<T> = (thing: T) => unknown

const titleOf = ({ title }: { readonly title: Localised }) => Object.entries(title).sort()

function addOnce<T extends { id: string }>(
  merged: T[],
  list: readonly T[],
  ids: ReadonlyMap<string, string>,
): void {
  const present = new Set(merged.map(({ id }) => id))
  for (const each of list) {
    const id = ids.get(each.id) ?? each.id
    if (!present.has(id)) merged.push({ ...each, id })
    present.add(id)
  }
}

function* inOneForm(part: ProgrammePart, form: ScheduleRecord['textFormat']): Steps<ProgrammePart> {
  const { record } = part
  if (record.textFormat === form) return part
  const render = (texts: Localised): Localised =>
    Object.fromEntries(
      Object.entries(texts).map(([language, text]) => [
        language,
        renderMarkup(text ?? '', record.textFormat),
      ]),
    )
  const sessions = yield* mapInSteps(record.sessions, (session) => ({
    ...session,
    summary: render(session.summary),
    content: render(session.content),
  }))
  const speakers = yield* mapInSteps(record.speakers, (speaker) => ({
    ...speaker,
    bio: render(speaker.bio),
  }))
  return { ...part, record: { ...record, sessions, speakers, textFormat: form } }
}

function sortByTime(record: ScheduleRecord): ScheduleRecord {
  const starts = new Map(record.slots.map(({ id, start }) => [id, start as string]))
  const startOf = (slot: string | null) => (slot === null ? '9999' : (starts.get(slot) ?? '9999'))
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return {
    ...record,
    sessions: record.sessions.toSorted((a, b) => before(startOf(a.slot), startOf(b.slot))),
    slots: record.slots.toSorted((a: Slot, b: Slot) => before(a.start, b.start)),
  }
}
