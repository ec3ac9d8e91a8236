import { isTimeZone } from '@plenum/shared'
import { expect, test } from 'vitest'
import { findZone } from './find-zone.ts'
import { abbreviations, zoneNames } from './zone-names.ts'

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['UTC', 'UTC'],
  ['CET', 'CET'],
  ['Japan', 'Japan'],
  // Rails
  ['Berlin', 'Europe/Berlin'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['Central America', 'America/Guatemala'],
  ['Buenos Aires', 'America/Buenos_Aires'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Bern', 'Europe/Zurich'],
  ['(GMT+01:00) Amsterdam', 'Europe/Amsterdam'],
  // Windows
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['GMT Standard Time', 'Europe/London'],
  ['Pacific Daylight Time', 'America/Los_Angeles'],
  ['Tokyo Standard Time', 'Asia/Tokyo'],
  ['(UTC+01:00) Amsterdam, Berlin, Bern, Rome', 'Europe/Amsterdam'],
  // Offsets
  ['GMT+2', 'Etc/GMT-2'],
  ['UTC-05:00', 'Etc/GMT+5'],
  ['+02:00', 'Etc/GMT-2'],
  ['+05:30', undefined],
  ['Atlantis', undefined],
  ['ECT', undefined],
])('%s is %s', (name, zone) => {
  expect(findZone(name, [])).toEqual(zone && { zone, isAssumed: false })
})

test.each([
  ['BST', '2026-07-01T10:00:00+01:00', 'Europe/London'],
  ['BST', '2026-07-01T10:00:00+06:00', 'Asia/Dhaka'],
  ['IST', '2026-07-01T10:00:00+01:00', 'Europe/Dublin'],
  ['IST', '2026-07-01T10:00:00+05:30', 'Asia/Kolkata'],
  ['MST', '2026-07-01T10:00:00-07:00', 'America/Phoenix'],
  ['EST', '2026-07-01T10:00:00-04:00', 'America/New_York'],
  ['IST', undefined, undefined],
  ['CEST', undefined, 'Europe/Berlin'],
  ['PST', '2026-07-01T10:00:00+03:00', undefined],
])('%s beside %s is %s', (name, time, zone) => {
  expect(findZone(name, [time])).toEqual(zone && { zone, isAssumed: true })
})

test('names zones that exist', () => {
  const zones = [...zoneNames.values(), ...[...abbreviations.values()].flat()]
  expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([])
})
