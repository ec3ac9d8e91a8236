import {
  createJsonFields,
  isBlank,
  keyOf,
  listOf,
  objectOf,
  textOf,
  type JsonFields,
  type JsonObject,
} from '../document/index.ts'
import type { Drop } from '../programme-warnings.ts'
import type { FrabEvent, FrabLink, FrabPerson } from './frab-programme.ts'

/** The members that both versions of schedule.json share; times, room and people are the caller's. */
export function sharedMembers(event: JsonFields, path: string, drop: Drop) {
  return {
    id: event.key('id'),
    guid: event.text('guid'),
    code: event.text('code'),
    slug: event.text('slug'),
    title: event.localised('title'),
    subtitle: event.localised('subtitle'),
    track: event.textOr('track', 'name', 'slug'),
    type: event.textOr('type', 'name', 'slug'),
    language: languageOf(event),
    abstract: event.localised('abstract'),
    description: event.localised('description'),
    end: event.text('end'),
    duration: event.text('duration'),
    logo: event.textOr('logo', 'url'),
    url: event.text('url'),
    originUrl: event.text('origin_url'),
    feedbackUrl: event.text('feedback_url') ?? event.textOr('feedback', 'url'),
    videoUrl: event.text('video_download_url'),
    doNotRecord: event.flag('do_not_record'),
    state: event.text('state') ?? event.text('status'),
    links: [...event.list('links'), ...event.list('attachments')].flatMap((link) =>
      linkOf(link, path, drop),
    ),
  } satisfies Partial<FrabEvent>
}

/** The path of an event in reports. */
export function pathOf(event: JsonObject): string {
  const names = [event['code'], event['id'], event['guid'], event['slug'], event['title']]
  return `session/${names.map(keyOf).find((name) => name !== undefined) ?? '?'}`
}

/** One language, or a list of them. */
function languageOf(event: JsonFields): string | undefined {
  return event.texts('language')?.join(', ')
}

/**
 * A person by name, or an object. The `guid` is made from a mail address and confirms that address
 * to a guess, so it only joins people of one file and is never kept.
 */
export function personOf(value: unknown, path: string, drop: Drop): FrabPerson {
  const person = createJsonFields(objectOf(value) ?? {}, path, drop)
  return {
    id: person.key('plenum_id') ?? person.key('code') ?? person.key('id'),
    ref: person.key('guid'),
    name: person.text('public_name') ?? person.text('name') ?? textOf(value),
    biography: person.localised('biography'),
    picture: person.text('avatar_url') ?? person.textOr('avatar', 'url'),
  }
}

function linkOf(value: unknown, path: string, drop: Drop): FrabLink[] {
  const link = objectOf(value)
  const url = textOf(link?.['url']) ?? textOf(link?.['href']) ?? textOf(value)
  const title = textOf(link?.['title']) ?? textOf(link?.['name'])
  if (url || title) return [{ url, title, type: textOf(link?.['type']) }]
  if (!isBlank(value)) drop('link.no-address', noAddress, path)
  return []
}

export const noAddress = 'A link without an address was left out.'

/** The people of an event, or of the whole file. */
export function peopleOf(fields: JsonFields, name: string, path: string, drop: Drop): FrabPerson[] {
  return listOf(fields.list(name))
    .filter((person) => !isBlank(person))
    .map((person) => personOf(person, path, drop))
}
