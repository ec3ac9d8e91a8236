import { readScheduleIndex } from '@plenum/shared'
import {
  buildBreak,
  buildIndexSession,
  buildScheduleIndex,
  buildSlot,
} from '@plenum/shared/testing'
import { afterEach, expect, it } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'
import { mountStory } from '../story-mount.ts'
import { groupEntries } from './entry-groups.ts'
import MySchedule from './MySchedule.vue'
import ScheduleList from './ScheduleList.vue'
import ScheduleTimeline from './ScheduleTimeline.vue'
import { timedEntries } from './session-entry.ts'

const slots = {
  long: ['2027-03-06T08:00:00Z', '2027-03-08T20:00:00Z'],
  'open-end': ['2027-03-06T11:00:00Z', '2027-03-06T11:00:00Z'],
  night: ['2027-03-06T22:30:00Z', '2027-03-07T01:30:00Z'],
  'after-midnight': ['2027-03-06T23:30:00Z', '2027-03-07T00:00:00Z'],
  sunday: ['2027-03-07T09:00:00Z', '2027-03-07T10:00:00Z'],
}
const lunch = { slot: 'sunday', title: { en: 'Lunch' } }
const reader = readScheduleIndex(
  buildScheduleIndex({
    timeZone: 'Europe/Paris',
    changeMinute: 240,
    sessions: Object.keys(slots).map((id) => buildIndexSession({ id, slot: id })),
    slots: Object.entries(slots).map(([id, [start = '', end = '']]) =>
      buildSlot({ id, start, end }),
    ),
    breaks: [
      buildBreak({ ...lunch, id: 'lunch-1', room: 'room-1' }),
      buildBreak({ ...lunch, id: 'lunch-2', room: null }),
      buildBreak({ ...lunch, id: 'tea', room: null, title: { en: 'Tea' } }),
    ],
  }),
)
const entries = timedEntries(reader)
const days = groupEntries(entries, reader.breaks)
let page: VueWrapper | undefined
afterEach(() => page?.unmount())

it('lists a long session on each of its days', () => {
  expect(
    days.map(({ day, groups }) => [
      day,
      ...groups.map(({ entries }) => entries.map(({ session }) => session.id).join()),
    ]),
  ).toEqual([
    ['2027-03-06', 'long', 'open-end', 'night', 'after-midnight'],
    ['2027-03-07', 'long', 'sunday'],
    ['2027-03-08', 'long'],
  ])
})

it('merges breaks of one title and time', () => {
  const breaks = days.flatMap(({ groups }) => groups.flatMap(({ breaks }) => breaks))
  expect(breaks.map((item) => item.break.title['en'])).toEqual(['Lunch', 'Tea'])
})

it('names the days of the timeline that differ from the heading', () => {
  ;({ page } = mountStory(ScheduleTimeline, { days }))
  expect(textsOf('.plenum-timeline-group-head')).toEqual([
    '9:00 AM – Mon, Mar 8, 9:00 PM',
    '12:00 PM',
    '11:30 PM – 2:30 AM',
    'Sun 12:30 AM – 1:00 AM',
    'Continues',
    '10:00 AM – 11:00 AM',
    'Continues',
  ])
  expect(textsOf('[data-session=long] .plenum-tile-facts').map(firstFact)).toEqual([
    '',
    'Sat, Mar 6, 9:00 AM – Mon, Mar 8, 9:00 PM',
    'Sat, Mar 6, 9:00 AM – Mon, Mar 8, 9:00 PM',
  ])
})

it.each([
  ['the list', ScheduleList, { days }],
  ['one’s own schedule', MySchedule, { entries, signedIn: true, programmeHref: '/' }],
])('names the days of %s that differ from the heading', (_, component, props) => {
  ;({ page } = mountStory(component, props))
  expect(textsOf('.plenum-tile-time')).toEqual([
    '9:00 AM',
    '12:00 PM',
    '11:30 PM',
    'Sun 12:30 AM',
    'Sat 9:00 AM',
    '10:00 AM',
    'Sat 9:00 AM',
  ])
  expect(textsOf('.plenum-tile-facts').map(firstFact)).toEqual([
    '– Mon, Mar 8, 9:00 PM',
    '',
    '3 hr',
    '30 min',
    '– Mon, Mar 8, 9:00 PM',
    '1 hr',
    '– Mon, Mar 8, 9:00 PM',
  ])
})

/** Room, speakers and track are isolated texts that follow. */
function firstFact(facts: string): string {
  return facts.split('\u2068', 1).join('')
}

function textsOf(selector: string): string[] {
  const found = page?.findAll(selector) ?? []
  return found.map((element) => element.text().replaceAll(/\s+/g, ' '))
}
