import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { ScheduleRecord } from '@plenum/shared'
import {
  readProgramme,
  readProgrammeFile,
  summariseProgramme,
  type ProgrammeMapping,
} from './index.ts'

// Published programmes of real conferences lie beside the repository, where they are at hand.
const folder =
  process.env['PLENUM_PROGRAMMES'] ??
  fileURLToPath(new URL('../../../../../../shared/data/schedules', import.meta.url))
const present = existsSync(folder)
const note = present ? '' : ` (SKIPPED: no programme files in ${folder})`

const zones = { brussels: 'Europe/Brussels', london: 'Europe/London', berlin: 'Europe/Berlin' }

// file, zone where the file has none, days, sessions, slots, breaks, rooms, speakers, tracks, types
const expected = [
  ['fosdem-2024.pentabarf.xml', zones.brussels, 2, 674, 674, 0, 26, 738, 55, 3],
  ['fosdem-2025.pentabarf.xml', undefined, 2, 943, 943, 0, 29, 992, 69, 2],
  ['emf-2022.frab.xml', zones.london, 4, 335, 335, 0, 19, 232, 0, 4],
  ['36c3.frab-schedule.json', zones.berlin, 4, 162, 162, 0, 5, 234, 8, 3],
  ['rc3-channels-2020.pretalx-schedule.json', zones.berlin, 4, 48, 48, 0, 5, 56, 5, 6],
  ['juliacon-2022.pretalx-legacy.talks.a.json', 'UTC', 12, 237, 237, 0, 7, 265, 2, 13],
  ['juliacon-2022.pretalx-legacy.talks.b.json', 'UTC', 12, 237, 237, 0, 7, 265, 2, 13],
  // 77 talks and 10 sprints on two days each; 75 and 9 of the later release.
  ['pyconfr-2025.pretalx-v1.a.json', 'Europe/Paris', 4, 87, 97, 5, 13, 87, 0, 9],
  ['pyconfr-2025.pretalx-v1.b.json', 'Europe/Paris', 4, 84, 93, 5, 13, 87, 0, 9],
  ['sotm-2026.pretalx-widget.json', undefined, 3, 87, 87, 72, 8, 97, 9, 0],
  ['gab-linz-2020.sessionize-all.json', 'Europe/Vienna', 1, 28, 28, 1, 4, 28, 2, 0],
] as const

if (note) console.warn(`Real programmes are not tested${note}`)

describe.skipIf(!present)(`programmes of real conferences${note}`, () => {
  test.each(expected)('%s imports whole', (file, timeZone, ...counts) => {
    const [days, sessions, slots, breaks, rooms, speakers, tracks, types] = counts
    expect(read(file, timeZone).counts).toEqual({
      days,
      sessions,
      slots,
      breaks,
      rooms,
      speakers,
      tracks,
      types,
    })
  })

  test('one in a format of its own imports whole with a mapping', () => {
    const both = (member: string) => ({ zh: `zh.${member}`, en: `en.${member}` })
    const mapping: ProgrammeMapping = {
      timeZone: 'Asia/Taipei',
      textFormat: 'markdown',
      list: 'sessions',
      session: {
        id: 'id',
        title: both('title'),
        content: both('description'),
        start: 'start',
        end: 'end',
        languages: 'language',
        room: { from: 'room', list: 'rooms', title: both('name') },
        track: { from: 'type', list: 'session_types', title: both('name') },
        speakers: {
          from: 'speakers',
          list: 'speakers',
          name: ['en.name', 'zh.name'],
          bio: both('bio'),
          picture: 'avatar',
        },
      },
      taxonomies: [{ title: 'Tags', labels: { from: 'tags', list: 'tags', title: both('name') } }],
    }
    const bytes = readFileSync(join(folder, 'coscup-2023.opass.json'))
    const { record, counts } = readProgramme(bytes, { mapping })
    expect(counts).toMatchObject({ days: 2, sessions: 352, slots: 352, rooms: 26, speakers: 338 })
    expect([counts.tracks, record.taxonomies[0]?.labels.length]).toEqual([39, 6])
    const bilingual = record.sessions.filter(({ title }) => title['zh'] && title['en'])
    expect(bilingual).toHaveLength(352)
    expect(new Set(record.sessions.flatMap(({ hostLanguages }) => hostLanguages))).toEqual(
      new Set(['zh', 'en']),
    )
  })

  test('a file is read from its path and summed up', async () => {
    const result = await readProgrammeFile(join(folder, 'gab-linz-2020.sessionize-all.json'), {
      timeZone: 'Europe/Vienna',
    })
    expect(summariseProgramme(result)).toEqual({
      format: 'sessionize',
      title: 'gab linz 2020',
      timeZone: 'Europe/Vienna',
      ...result.counts,
      warnings: [
        expect.objectContaining({ code: 'programme.no-title' }),
        { code: 'room.unused', message: '2 rooms without a session: left out.' },
      ],
    })
  })

  test.each([
    'fosdem-2024.pentabarf.xml',
    'juliacon-2022.pretalx-legacy.talks.a.json',
    'gab-linz-2020.sessionize-all.json',
  ])('%s asks for a zone when none is given', (file) => {
    expect(() => read(file, undefined)).toThrow('--time-zone')
  })

  test.each([
    ['emf-2022.frab.xml', 'Etc/GMT-1', 335],
    ['36c3.frab-schedule.json', 'Etc/GMT-1', 162],
    ['rc3-channels-2020.pretalx-schedule.json', 'Etc/GMT-1', 48],
  ])('%s names no zone, but all its times have one offset', (file, zone, sessions) => {
    const { record, warnings } = read(file, undefined)
    expect([record.timeZone, record.sessions.length]).toEqual([zone, sessions])
    expect(warnings.map(({ code }) => code)).toContain('programme.time-zone-assumed')
  })

  test.each([
    ['coscup-2023.opass.json', 'programme.unknown-format'],
    ['juliacon-2022.pretalx-legacy.speakers.a.json', 'programme.unknown-format'],
  ])('%s is refused: it is no programme of a known format', (file, code) => {
    expect(() => read(file, 'UTC')).toThrow(expect.objectContaining({ code }))
  })

  test('the same programme saved before and after an upgrade of pretalx is the same record', () => {
    const before = read('juliacon-2022.pretalx-legacy.talks.a.json', 'UTC').record
    const after = read('juliacon-2022.pretalx-legacy.talks.b.json', 'UTC').record
    expect(withoutPeople(after)).toEqual(withoutPeople(before))
    // People did change between the two: one deleted their account, one spells their
    // name otherwise, others have a new picture.
    const changed = after.speakers.filter((speaker) => {
      const known = before.speakers.find(({ id }) => id === speaker.id)
      return known?.name !== speaker.name
    })
    expect(changed.map(({ name }) => name)).toEqual(['Deleted User', 'Xiu-zhe (Roger) Luo'])
    expect(biographies(after)).toEqual(biographies(before))
  })

  test('sessions keep their ids through a release in which every slot got a new one', () => {
    const before = ids(read('pyconfr-2025.pretalx-v1.a.json', 'Europe/Paris').record)
    const after = ids(read('pyconfr-2025.pretalx-v1.b.json', 'Europe/Paris').record)
    const kept = before.filter((id) => after.includes(id))
    expect([before.length, after.length, kept.length]).toEqual([87, 84, 80])
  })

  test('events after midnight stay in the night that they belong to', () => {
    const { record, warnings } = read('emf-2022.frab.xml', zones.london)
    // British summer time: from midnight to four is from 23:00 to 03:00 in UTC.
    const nights = record.slots.filter(({ start }) => /T(?:23|0[0-2]):/.test(start))
    const inThem = record.sessions.filter(({ slot }) => nights.some(({ id }) => id === slot))
    expect(inThem).toHaveLength(8)
    expect(record.changeMinute).toBe(240)
    expect(warnings.filter(({ code }) => code === 'event.other-day')).toEqual([])
  })

  test.each([
    ['fosdem-2024.pentabarf.xml', zones.brussels, 540],
    ['fosdem-2025.pentabarf.xml', undefined, 540],
    ['36c3.frab-schedule.json', zones.berlin, 240],
    ['rc3-channels-2020.pretalx-schedule.json', zones.berlin, 240],
  ] as const)('%s says when its days begin', (file, zone, minute) => {
    expect(read(file, zone).record.changeMinute).toBe(minute)
  })
})

function read(file: string, timeZone: string | undefined) {
  const bytes = readFileSync(join(folder, file))
  return readProgramme(bytes, { fileName: file, ...(timeZone ? { timeZone } : {}) })
}

function ids(record: ScheduleRecord): string[] {
  return record.sessions.map(({ id }) => id)
}

function withoutPeople({ speakers: _, ...record }: ScheduleRecord) {
  return record
}

function biographies(record: ScheduleRecord) {
  return Object.fromEntries(record.speakers.map(({ id, bio }) => [id, bio]))
}
