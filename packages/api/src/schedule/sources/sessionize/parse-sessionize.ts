import { completeSpeakers } from './complete-speakers.ts'
import {
  booleanOf,
  keyOf,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'

type Maybe<T> = T | undefined

/** What is read of Sessionize: answers to questions are private and are not. */
export interface SessionizeProgramme {
  /** Whether it looked like Sessionize at all. */
  readonly recognised: boolean
  readonly sessions: readonly SessionizeSession[]
  readonly speakers: readonly SessionizeSpeaker[]
  readonly categories: readonly SessionizeCategory[]
  readonly rooms: readonly { id: string; name: Maybe<string>; sort: Maybe<number> }[]
}

export interface SessionizeSession {
  readonly id: string
  readonly title: Maybe<string>
  readonly description: Maybe<string>
  readonly startsAt: Maybe<string>
  readonly endsAt: Maybe<string>
  readonly isService: boolean
  readonly isPlenum: boolean
  readonly speakers: readonly string[]
  readonly categoryItems: readonly string[]
  readonly roomId: Maybe<string>
  readonly liveUrl: Maybe<string>
  readonly recordingUrl: Maybe<string>
  readonly status: Maybe<string>
}

export interface SessionizeSpeaker {
  readonly id: string
  readonly name: Maybe<string>
  readonly tagLine: Maybe<string>
  readonly bio: Maybe<string>
  readonly picture: Maybe<string>
}

export interface SessionizeCategory {
  readonly id: string
  readonly title: Maybe<string>
  readonly items: readonly { id: string; name: Maybe<string>; sort: Maybe<number> }[]
}

/**
 * @param speakers Sessionize's `view/Speakers`, or another `view/All`, for what the sessions lack
 */
export function parseSessionize(value: unknown, speakers?: unknown): SessionizeProgramme {
  const root = objectOf(value) ?? {}
  const isAll = isSessionize(objectsOf(root['sessions'])) && Array.isArray(root['speakers'])
  const sessions = isAll ? objectsOf(root['sessions']) : sessionsOfViews(value)
  return {
    recognised: isAll || isSessionize(sessions),
    sessions: sessions.flatMap(sessionOf),
    speakers: completeSpeakers(
      [
        ...objectsOf(root['speakers']),
        ...sessions.flatMap((each) => objectsOf(each['speakers'])),
      ].flatMap(speakerOf),
      objectsOf(objectOf(speakers)?.['speakers'] ?? speakers).flatMap(speakerOf),
    ),
    categories: [
      ...objectsOf(root['categories']),
      ...sessions.flatMap((each) => objectsOf(each['categories'])),
    ].flatMap(categoryOf),
    rooms: [
      ...objectsOf(root['rooms']).flatMap(itemOf),
      ...sessions.flatMap((each) => itemOf({ id: each['roomId'], name: each['room'] })),
    ],
  }
}

/** Other programmes have sessions and speakers, too; these members are Sessionize's own. */
function isSessionize(sessions: readonly JsonObject[]): boolean {
  return sessions.some((session) => 'startsAt' in session && 'isServiceSession' in session)
}

/**
 * The views Sessions (groups) and GridSmart (days, then rooms). The `timeSlots` of the latter hold
 * the same sessions again.
 */
function sessionsOfViews(value: unknown): JsonObject[] {
  return objectsOf(value).flatMap((group) =>
    'groupName' in group || 'rooms' in group
      ? [
          ...objectsOf(group['sessions']),
          ...objectsOf(group['rooms']).flatMap((room) => objectsOf(room['sessions'])),
        ]
      : [],
  )
}

function sessionOf(session: JsonObject): SessionizeSession[] {
  const id = keyOf(session['id'])
  if (id === undefined) return []
  return [
    {
      id,
      title: textOf(session['title']),
      description: textOf(session['description']),
      startsAt: textOf(session['startsAt']),
      endsAt: textOf(session['endsAt']),
      isService: booleanOf(session['isServiceSession']) ?? false,
      isPlenum: booleanOf(session['isPlenumSession']) ?? false,
      speakers: idsOf(session['speakers']),
      categoryItems: [
        ...idsOf(session['categoryItems']),
        ...objectsOf(session['categories']).flatMap((each) => idsOf(each['categoryItems'])),
      ],
      roomId: keyOf(session['roomId']),
      liveUrl: textOf(session['liveUrl']),
      recordingUrl: textOf(session['recordingUrl']),
      status: textOf(session['status']),
    },
  ]
}

function speakerOf(speaker: JsonObject): SessionizeSpeaker[] {
  const id = keyOf(speaker['id'])
  const parts = [textOf(speaker['firstName']), textOf(speaker['lastName'])].filter(Boolean)
  const name = textOf(speaker['fullName']) ?? textOf(speaker['name']) ?? textOf(parts.join(' '))
  if (id === undefined) return []
  const picture = textOf(speaker['profilePicture'])
  const bio = [textOf(speaker['bio']), linesOf(speaker['links'])].filter(Boolean).join('\n\n')
  return [{ id, name, tagLine: textOf(speaker['tagLine']), bio: textOf(bio), picture }]
}

/** A record has no links of people, so they end the biography. */
function linesOf(links: unknown): string {
  return objectsOf(links)
    .flatMap((link) => {
      const url = textOf(link['url'])
      return url === undefined ? [] : [[textOf(link['title']), url].filter(Boolean).join(': ')]
    })
    .join('\n')
}

function categoryOf(category: JsonObject): SessionizeCategory[] {
  const id = keyOf(category['id'])
  // Those of speakers say where people come from and how they travel.
  if (id === undefined || category['type'] === 'speaker') return []
  const items = [...objectsOf(category['items']), ...objectsOf(category['categoryItems'])]
  return [
    {
      id,
      title: textOf(category['title']) ?? textOf(category['name']),
      items: items.flatMap(itemOf),
    },
  ]
}

function itemOf(item: JsonObject) {
  const id = keyOf(item['id'])
  return id === undefined ? [] : [{ id, name: textOf(item['name']), sort: numberOf(item['sort']) }]
}

/** Ids stand alone or in the objects that they belong to; numbers here, texts there. */
function idsOf(value: unknown): string[] {
  return listOf(value).flatMap((each) => keyOf(objectOf(each)?.['id']) ?? keyOf(each) ?? [])
}
