import type { Localised, Occurrence, Session } from '@plenum/shared'
import { mapInSteps, type Steps } from '../../../pauses/index.ts'
import type { FacetCollections } from './facet-collections.ts'
import { readLanguages } from './language-tags.ts'
import type { WarningList } from '../programme-warnings.ts'
import { createNamedCollection } from './named-collection.ts'
import { idOfKey } from './record-ids.ts'
import { mergeSessions } from './merge-sessions.ts'
import type { OneOrMore, Reference, SessionInput, TimeInput } from './record-inputs.ts'
import type { RecordTexts } from './record-texts.ts'
import type { SlotCollection } from './slot-collection.ts'
import type { SpeakerCollection } from './speaker-collection.ts'
import { checkTime, type CheckedTime } from './time-check.ts'

export interface SessionCollection {
  add(session: SessionInput): void
  /** In order of time, the unscheduled last. */
  build(): Steps<Session[]>
}

interface SessionParts {
  readonly texts: RecordTexts
  readonly slots: SlotCollection
  readonly facets: FacetCollections
  readonly speakers: SpeakerCollection
  readonly settings: Pick<WarningList, 'warn' | 'drop'> & Pick<Session, 'visibility'>
}

export function createSessionCollection(parts: SessionParts): SessionCollection {
  const { texts, settings } = parts
  const sessions = createNamedCollection<GatheredSession>((id, count) =>
    settings.warn(
      'session.same-id',
      `${count} different sessions have one id; each is kept and got a suffix.`,
      `session/${id}`,
    ),
  )
  return {
    add(session) {
      const identity = JSON.stringify([session.key, texts.title(session.title)])
      const value = { session, differing: [] }
      sessions.add({ identity, wantedId: idOfKey(session.key), value, merge: joined })
    },
    *build() {
      const ids = sessions.ids()
      // Themes made of tracks have to be there before the first theme gets its id.
      for (const [reference, gathered] of sessions.entries()) {
        gathered.session = keepFurther(ids.get(reference) ?? reference, gathered, parts)
        yield
      }
      const all = yield* mapInSteps(sessions.entries(), ([reference, { session }]) =>
        built(ids.get(reference) ?? reference, session, parts),
      )
      return all.sort(byTime).map(({ session }) => session)
    },
  }
}

interface GatheredSession {
  session: SessionInput
  /** Members in which the mentions of it differ. */
  readonly differing: string[]
}

function joined(known: GatheredSession, added: GatheredSession): GatheredSession {
  const { session, differing } = mergeSessions(known.session, added.session)
  return { session, differing: [...new Set([...known.differing, ...differing])] }
}

/** A session has one track and one type; others that the source names become themes. */
function keepFurther(
  id: string,
  { session, differing }: GatheredSession,
  { facets, settings }: SessionParts,
): SessionInput {
  const path = `session/${id}`
  if (differing.length > 0) {
    const message = `A repeat has another ${differing.join(', ')}; the first one counts.`
    settings.drop('session.repeat-differs', message, path)
  }
  const further = (['track', 'type'] as const).flatMap((kind) => {
    const all = referencesOf(session[kind])
    if (all.length > 1) {
      const message = `It has ${all.length} ${kind}s; the first counts, the others are themes.`
      settings.warn(`${kind}.several`, message, path)
    }
    return all
      .slice(1)
      .map((each) => facets.themes.add({ title: facets[`${kind}s`].takeTitle(each) }))
  })
  return further.length ? { ...session, themes: [...(session.themes ?? []), ...further] } : session
}

function referencesOf(given: OneOrMore | undefined): Reference[] {
  return [...new Set([given ?? []].flat().filter((each) => each !== null))]
}

interface BuiltSession {
  readonly session: Session
  readonly start: string
}

function byTime(a: BuiltSession, b: BuiltSession): number {
  return a.start + a.session.id < b.start + b.session.id ? -1 : 1
}

function built(id: string, input: SessionInput, parts: SessionParts): BuiltSession {
  const path = `session/${id}`
  const times = checkedTimes(input, path, parts)
  const [first, ...repeats] = times.map((time) => occurrence(time, parts))
  const unscheduledRoom = parts.facets.rooms.use(input.times.find((time) => time.room)?.room)
  const place = first ?? { slot: null, room: unscheduledRoom }
  const session = { id, ...place, repeats, ...described(input, path, parts) }
  return { session, start: times[0]?.start ?? '9999' }
}

function described(
  input: SessionInput,
  path: string,
  { texts, facets, speakers, ...parts }: SessionParts,
) {
  const { language } = input
  const title = texts.title(input.title, language)
  const summary = texts.body(input.summary, language)
  if (Object.keys(title).length === 0) {
    parts.settings.warn('session.no-title', 'It has no title; its id stands in for one.', path)
  }
  return {
    title: Object.keys(title).length ? title : texts.title(input.key, language),
    ...present('subtitle', nonEmpty(texts.title(input.subtitle, language))),
    type: facets.types.use(referencesOf(input.type)[0]),
    track: facets.tracks.use(referencesOf(input.track)[0]),
    themes: uses(input.themes, facets.themes),
    labels: uses(input.labels, facets.taxonomies),
    summary,
    content: withoutRepeats(texts.body(input.content, language), summary),
    speakers: uses(input.speakers, speakers),
    hostLanguages: spoken(input.hostLanguages, path, parts),
    ...present('hostOrganisation', nonEmpty(texts.title(input.hostOrganisation, language))),
    ...present('coverImage', texts.picture(input.coverImage, path)),
    links: texts.links(input.links ?? [], path),
    resources: texts.links(input.resources ?? [], path),
    ...present('recording', texts.link(input.recording, path)),
    ...present('feedbackUrl', texts.link(input.feedbackUrl, path)),
    ...present('url', texts.link(input.url, path)),
    enableInterpretation: input.isInterpreted ?? false,
    isRecorded: input.isRecorded ?? false,
    isOfficial: false,
    isFeatured: input.isFeatured ?? false,
    visibility: parts.settings.visibility,
    state: input.state ?? 'confirmed',
    participantCap: input.participantCap ?? null,
  } satisfies Omit<Session, 'id' | 'slot' | 'room' | 'repeats'>
}

/** Many tools copy the abstract where there is no description; a page would show it twice. */
function withoutRepeats(content: Localised, summary: Localised): Localised {
  return Object.fromEntries(Object.entries(content).filter(([tag, text]) => text !== summary[tag]))
}

function checkedTimes(
  input: SessionInput,
  path: string,
  { settings }: SessionParts,
): CheckedTime[] {
  const times = input.times.flatMap(
    (time) => checkTime(time, (code, message) => settings.warn(code, message, path)) ?? [],
  )
  const lost = input.times.length - times.length
  for (let count = 0; count < lost; count += 1)
    settings.drop('time.no-start', 'It has a time without a start; that is left out.', path)
  const distinct = new Map(times.map((time) => [JSON.stringify(time), time]))
  if (distinct.size < times.length) {
    settings.warn('session.twice', 'It is listed twice at one time and place.', path)
  }
  return [...distinct.values()].sort((a, b) => (placeInTime(a) < placeInTime(b) ? -1 : 1))
}

const placeInTime = (time: CheckedTime) => `${time.start} ${time.end} ${time.room ?? ''}`

function occurrence(time: CheckedTime, { slots, facets }: SessionParts): Occurrence {
  return { slot: slots.use(time.start, time.end), room: facets.rooms.use(time.room) }
}

function uses(
  references: readonly TimeInput['room'][] | undefined,
  collection: { use(reference: TimeInput['room']): string | null },
): string[] {
  return [...new Set((references ?? []).flatMap((each) => collection.use(each) ?? []))]
}

function spoken(
  languages: SessionInput['hostLanguages'],
  path: string,
  { settings }: Pick<SessionParts, 'settings'>,
): string[] {
  const read = (languages ?? []).map((language) => readLanguages(language))
  if (read.some(({ unknown }) => unknown > 0))
    settings.drop('language.unknown', 'A language that is not known was left out.', path)
  return [...new Set(read.flatMap(({ tags }) => tags))]
}

function nonEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length ? value : undefined
}

function present<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [K in Key]?: Value } {
  // The key is computed, which the language cannot follow.
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value })
}
