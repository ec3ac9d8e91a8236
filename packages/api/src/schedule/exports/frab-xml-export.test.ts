import { attribute, child, children, type XmlElement } from '../sources/index.ts'
import { parseXml } from '../sources/document/xml-document.ts'
import {
  buildLargeSchedule,
  buildScheduleRecord,
  buildSession,
  buildSlot,
} from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { atOnce } from '../../pauses/index.ts'
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

describe('schedule.xml', () => {
  it.each([
    ['a large programme', buildLargeSchedule({ sessions: 300 })],
    ['another', buildLargeSchedule({ sessions: 150, seed: 7, timeZone: 'Asia/Kathmandu' })],
    ['a session with everything', buildScheduleRecord({ sessions: [full], slots })],
    ['a short title', buildScheduleRecord({ title: { en: 'X' }, timeZone: 'Etc/GMT-1' })],
    ['titles in Arabic alone', buildScheduleRecord({ title: { ar: 'أيام' } })],
  ])('keeps to the rules of the format with %s', (_, record) => {
    expect(checkFrabXml(exportProgramme(record, 'schedule.xml', { siteUrl }))).toEqual([])
  })
})

// What c3voc's XSD demands, written anew: which elements, in which order, with which texts.

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const web = /^https?:\/\//
const anything = /^/

const conferenceTexts: Readonly<Record<string, RegExp>> = {
  title: anything,
  acronym: /^[a-z0-9_-]{4,}$/,
  start: /^\d{4}-\d\d-\d\d$/,
  end: /^\d{4}-\d\d-\d\d$/,
  days: /^\d+$/,
  timeslot_duration: /^\d\d:\d\d$/,
  base_url: web,
  url: web,
  time_zone_name: anything,
  track: anything,
}

const needed: Readonly<Record<string, RegExp>> = {
  room: anything,
  title: anything,
  type: anything,
  date: dateTime,
  start: /^[0-2]\d:[0-5]\d$/,
  duration: /^(\d{1,2}:\d\d|\d{1,2}:\d\d:\d{1,2})$/,
  abstract: anything,
  track: anything,
}

const allowed: Readonly<Record<string, RegExp>> = {
  ...needed,
  subtitle: anything,
  slug: /^[a-z0-9_]{4,}-[a-z0-9\-_]{4,}$/,
  logo: web,
  persons: anything,
  language: anything,
  description: anything,
  recording: anything,
  links: anything,
  video_download_url: web,
  url: web,
  feedback_url: web,
  origin_url: web,
}

/** Each way in which a text breaks the rules of the schedule XML; none when it keeps them. */
function checkFrabXml(written: string): string[] {
  const root = atOnce(parseXml(written))
  const days = children(root, 'day')
  const events = days.flatMap((day) => children(day, 'room')).flatMap((room) => room.children)
  const order = root.children.map(({ name }) => name).join(' ')
  return [
    ...(/^generator version conference( day)+$/.test(order) ? [] : [`schedule holds ${order}`]),
    ...textFaults(child(root, 'conference'), conferenceTexts),
    ...children(child(root, 'conference'), 'track').flatMap((track) =>
      attributeFaults(track, { name: anything, color: /^(#[0-9a-f]{6})?$/i }),
    ),
    ...days.flatMap((day) =>
      attributeFaults(day, { start: dateTime, end: dateTime, index: /^[1-9]\d*$/ }),
    ),
    ...events.flatMap(eventFaults),
    ...['guid', 'id'].filter((name) => hasTwins(events.map((event) => attribute(event, name)))),
    ...(hasTwins(events.map((event) => child(event, 'slug')?.text)) ? ['slug'] : []),
  ]
}

function eventFaults(event: XmlElement): string[] {
  const names = event.children.map(({ name }) => name)
  return [
    ...Object.keys(needed).filter((name) => !names.includes(name)),
    ...(hasTwins(names) ? ['an element is there twice'] : []),
    ...textFaults(event, allowed),
    ...attributeFaults(event, { guid: uuid, id: /^[1-9]\d*$/ }),
    ...children(child(event, 'persons'), 'person').flatMap((person) =>
      attributeFaults(person, { id: /^\d+$/ }),
    ),
  ]
}

function textFaults(
  element: XmlElement | undefined,
  texts: Readonly<Record<string, RegExp>>,
): string[] {
  return (element?.children ?? [])
    .filter(({ name, text }) => !texts[name]?.test(text))
    .map(({ name, text }) => `${element?.name} has ${name} “${text}”`)
}

function attributeFaults(
  element: XmlElement,
  patterns: Readonly<Record<string, RegExp>>,
): string[] {
  return Object.entries(patterns)
    .filter(([name, pattern]) => !pattern.test(attribute(element, name) ?? ''))
    .map(([name]) => `${element.name} has the ${name} “${attribute(element, name)}”`)
}

function hasTwins(values: readonly unknown[]): boolean {
  return new Set(values).size < values.length
}
