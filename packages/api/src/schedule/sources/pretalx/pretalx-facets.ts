import {
  keyOf,
  localisedOf,
  numberOf,
  objectOf,
  textOf,
  type JsonObject,
} from '../document/index.ts'
import type { ReadContext } from '../programme-format.ts'
import type { RecordBuilder, Reference, SessionInput, SpeakerInput } from '../record/index.ts'
import type { SourceClock } from '../source-clock.ts'
import type { DurationReader } from '../times/index.ts'
import { listById, namedOf } from './pretalx-lists.ts'

/** What is known besides what pretalx's own fields say, by code. */
export interface PretalxAdditions {
  session?(code: string): Partial<SessionInput>
  speaker?(code: string): Partial<SpeakerInput>
}

/** What is at hand while a dump of pretalx is read. */
export interface PretalxReading {
  readonly builder: RecordBuilder
  readonly clock: SourceClock
  readonly durations: DurationReader
  readonly context: ReadContext
  readonly facets: PretalxFacets
  /** Slots that stand outside their submission, by its code. */
  readonly slotsOf: ReadonlyMap<string, readonly JsonObject[]>
  readonly additions: PretalxAdditions
}

/** Each takes a relation, an id or an object, and gives a reference for the builder. */
export interface PretalxFacets {
  room(value: unknown, path: string): Reference | null
  track(value: unknown, path: string): Reference | null
  type(value: unknown, path: string): Reference | null
  /** Public tags only; what organisers call a session among themselves stays with them. */
  tag(value: unknown, path: string): Reference | null
  speaker(value: unknown, path: string): Reference | null
  /** Public files and links only. */
  resource(value: unknown, path: string): { url: string; title: string | undefined } | undefined
}

/**
 * Rooms are known by `id`, not by `uuid`: the widget has nothing else, and a conference may change
 * between widget and API without its rooms changing theirs.
 */
export function createPretalxFacets(
  root: JsonObject,
  builder: RecordBuilder,
  context: ReadContext,
  additions: PretalxAdditions,
): PretalxFacets {
  const rooms = listById(root['rooms'], 'id', 'uuid')
  const tracks = listById(root['tracks'], 'id')
  const types = listById(root['submission_types'] ?? root['types'], 'id')
  const tags = listById(root['tags'], 'id')
  const people = listById(root['speakers'], 'code')
  const resources = listById(root['resources'], 'id')
  const named = (kind: string, value: unknown, list: typeof rooms, path: string) => {
    const found = namedOf(value, list)
    if (!found && value !== null && value !== undefined && value !== '') {
      context.drop(`${kind}.unknown`, `Its ${kind} is not in the file.`, path)
    }
    return found
  }
  return {
    room(value, path) {
      const room = named('room', value, rooms, path)
      if (!room) return null
      const { object, ...known } = room
      const description = localisedOf(object['description'])
      const position = numberOf(object['position'])
      return builder.room({
        ...known,
        description,
        capacity: numberOf(object['capacity']),
        position,
      })
    },
    track(value, path) {
      const track = named('track', value, tracks, path)
      if (!track) return null
      const { key, name, object } = track
      const position = numberOf(object['position'])
      return builder.track({ key, title: name, colour: textOf(object['color']), position })
    },
    type(value, path) {
      const type = named('type', value, types, path)
      return type ? builder.type({ key: type.key, title: type.name }) : null
    },
    tag(value, path) {
      const tag = objectOf(value) ?? tags.get(keyOf(value) ?? '')
      // Without a token there is no list of tags at all.
      if (!tag && tags.size) context.drop('tag.unknown', 'Its tag is not in the file.', path)
      if (tag?.['is_public'] !== true) return null
      return builder.theme({ key: keyOf(tag['id']), title: localisedOf(tag['tag']) })
    },
    speaker(value, path) {
      const code = keyOf(objectOf(value)?.['code']) ?? keyOf(value)
      const person = { ...people.get(code ?? ''), ...objectOf(value) }
      if (!textOf(person['name'])) {
        context.drop('speaker.unknown', 'A speaker is not in the list of people.', path)
        return null
      }
      return builder.speaker({
        key: code,
        name: textOf(person['name']),
        bio: textOf(person['biography']),
        headshot: textOf(person['avatar_url']) ?? textOf(person['avatar']),
        ...additions.speaker?.(code ?? ''),
      })
    },
    resource(value, path) {
      const resource = objectOf(value) ?? resources.get(keyOf(value) ?? '')
      const url = textOf(resource?.['resource']) ?? textOf(resource?.['link'])
      if (resource?.['is_public'] === false) return undefined
      if (!resource || !url) {
        context.drop('link.no-address', 'A link without an address was left out.', path)
        return undefined
      }
      const [title] = Object.values(texts(localisedOf(resource['description'])))
      return { url, title }
    },
  }
}

function texts(text: ReturnType<typeof localisedOf>): Record<string, string> {
  return typeof text === 'string' ? { text } : (text ?? {})
}
