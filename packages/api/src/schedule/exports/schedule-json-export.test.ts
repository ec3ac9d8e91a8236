import {
  array,
  boolean,
  enums,
  integer,
  literal,
  min,
  nullable,
  number,
  object,
  optional,
  pattern,
  record,
  refine,
  string,
  type,
  union,
  validate,
} from 'superstruct'
import {
  buildLargeSchedule,
  buildScheduleRecord,
  buildSession,
  buildSlot,
} from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { exportProgramme } from './index.ts'

const siteUrl = 'https://plaza.example.org'
const full = buildSession({
  id: 'Bridges_1',
  resources: [{ url: 'https://a.example/x[1]?q=a|b#/#room', title: 'Slides & <notes>' }],
  recording: 'https://video.example/1',
  feedbackUrl: 'https://feedback.example/1',
  url: 'https://cfp.example/talk/ABC123',
  coverImage: 'https://a.example/cover.png',
  repeats: [{ slot: 'slot-2', room: null }],
})
const slots = [
  buildSlot(),
  buildSlot({ id: 'slot-2', start: '2026-06-13T23:30:00Z', end: '2026-06-18T03:30:00Z' }),
]

describe('schedule.json', () => {
  it.each([
    ['a large programme', buildLargeSchedule({ sessions: 300 })],
    ['another', buildLargeSchedule({ sessions: 150, seed: 7, timeZone: 'Asia/Kathmandu' })],
    ['a session with everything', buildScheduleRecord({ sessions: [full], slots })],
    ['a short title', buildScheduleRecord({ title: { en: 'X' }, timeZone: 'Etc/GMT-1' })],
    ['titles in Arabic alone', buildScheduleRecord({ title: { ar: 'أيام' } })],
  ])('keeps to the rules of the format with %s', (_, record) => {
    expect(checkScheduleJson(exportProgramme(record, 'schedule.json', { siteUrl }))).toEqual([])
  })
})

// What version 1 of c3voc's JSON schema demands, written anew: members, their kinds and patterns.

// Except for a second `#`, without which the address of a Matrix room leads elsewhere.
const uri = refine(string(), 'uri', (value) =>
  /^[a-z]+:[!$-;=?-Z_a-z~]+(#[#!$-;=?-Z_a-z~]*)?$/.test(value),
)
const uuid = pattern(string(), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const dateTime = pattern(string(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/)
const date = pattern(string(), /^\d{4}-\d\d-\d\d$/)
const slug = pattern(string(), /^[a-z0-9_-]+[a-z0-9]$/)
const text = nullable(string())

const referenceTypes = ['slides', 'paper', 'web', 'blog', 'article', 'media', 'related']
const reference = object({
  type: optional(enums(referenceTypes)),
  url: uri,
  title: optional(string()),
})

// Either frab's person or pretalx's, never both: one with a `name` has no `public_name`.
const person = refine(
  type({ id: optional(integer()), name: string(), biography: text, avatar: optional(uri) }),
  'person',
  (value) => !('public_name' in value) && !('code' in value) && !('guid' in value),
)

const event = object({
  guid: uuid,
  id: min(integer(), 1),
  logo: nullable(string()),
  date: dateTime,
  start: pattern(string(), /^(0\d|1\d|2[0-3]):[0-5]\d$/),
  end: dateTime,
  duration: pattern(string(), /^\d+:\d\d$/),
  room: string(),
  slug,
  url: uri,
  title: string(),
  subtitle: text,
  track: text,
  type: string(),
  language: text,
  abstract: text,
  description: text,
  do_not_record: boolean(),
  persons: array(person),
  links: array(reference),
  attachments: array(reference),
  feedback_url: optional(uri),
  origin_url: optional(uri),
})

const conference = object({
  acronym: pattern(string(), /^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$/),
  title: string(),
  start: date,
  end: date,
  daysCount: integer(),
  timeslot_duration: string(),
  time_zone_name: optional(pattern(string(), /^([A-Z][a-z]+\/[A-Z][a-z]+)|UTC$/)),
  url: uri,
  tracks: array(object({ name: string(), slug: optional(slug), color: optional(string()) })),
  rooms: array(
    object({
      name: string(),
      slug: optional(slug),
      guid: uuid,
      description: optional(union([string(), record(string(), string())])),
      capacity: optional(number()),
    }),
  ),
  days: array(
    object({
      index: integer(),
      date,
      day_start: dateTime,
      day_end: dateTime,
      rooms: record(string(), array(event)),
    }),
  ),
})

const file = object({
  $schema: literal('https://c3voc.de/schedule/schema.json'),
  generator: object({ name: string(), version: string() }),
  schedule: type({ version: string(), base_url: uri, conference }),
})

/** Each way in which a text breaks the rules of schedule.json; none when it keeps them. */
function checkScheduleJson(written: string): string[] {
  const [error, value] = validate(JSON.parse(written), file)
  if (error) return error.failures().map(({ path, message }) => `${path.join('.')}: ${message}`)
  const events = value.schedule.conference.days.flatMap(({ rooms }) => Object.values(rooms).flat())
  return (['guid', 'id', 'slug'] as const).flatMap((name) => {
    const values = events.map((each) => each[name])
    return new Set<unknown>(values).size < values.length ? [`${name} is not unique`] : []
  })
}
