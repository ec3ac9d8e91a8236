import { describe, expect, test } from 'vitest'
import { readProgramme, type ProgrammeMapping } from '../index.ts'

const mapping = {
  title: 'Harbour Days',
  timeZone: 'Europe/Paris',
  session: { title: 'Title', start: 'Start', duration: 'Min', speakers: 'Who', content: 'Text' },
} satisfies ProgrammeMapping

const headers = 'Title,Start,Min,Who,Text'
const read = (lines: readonly string[], session: object = {}, over: object = {}) =>
  readProgramme(new TextEncoder().encode(lines.join('\n')), {
    mapping: { ...mapping, ...over, session: { ...mapping.session, ...session } },
  })

function told(lines: readonly string[], session: object = {}) {
  const { record, warnings } = read(lines, session)
  const names = new Map(record.speakers.map(({ id, name }) => [id, name]))
  return {
    sessions: record.sessions.map(({ slot, speakers, content, repeats }) => [
      [slot, ...repeats.map((each) => each.slot)].join(' '),
      speakers.map((id) => names.get(id)).join('+'),
      content['en'] ?? '',
    ]),
    warnings: warnings.map(
      ({ code, message }) => `${code}: ${message.replace(/ Name a col.*/, '')}`,
    ),
  }
}

describe('rows of one title without ids', () => {
  test('are several sessions if their people or texts differ', () => {
    const lines = [
      'Law,2026-05-01 14:00,20,Ann,The quay',
      'Law,2026-05-01 14:20,20,Bo,Questions',
      'Keynote,2026-05-01 09:00,60,Cy,Boats',
      'Keynote,2026-05-02 09:00,60,Di,',
    ]
    expect(told([headers, ...lines])).toEqual({
      sessions: [
        ['20260501T0700-60', 'Cy', 'Boats'],
        ['20260501T1200-20', 'Ann', 'The quay'],
        ['20260501T1220-20', 'Bo', 'Questions'],
        ['20260502T0700-60', 'Di', ''],
      ],
      warnings: [
        'row.same-title: 2 sessions have one title: lines 2–3.',
        'row.same-title: 2 sessions have one title: lines 4–5.',
      ],
    })
  })

  test('keep their ids when a session moves or the rows change places', () => {
    const lines = ['Law,2026-05-01 14:00,20,Ann,A', 'Law,2026-05-01 14:20,20,Bo,B']
    const moved = ['Law,2026-05-02 09:20,20,Bo,B', 'Law,2026-05-01 14:00,20,Ann,A']
    const idsOf = (rows: string[]) =>
      read([headers, ...rows]).record.sessions.map(
        ({ id, speakers }) => `${id} of ${speakers.join()}`,
      )
    expect(idsOf(moved).sort()).toEqual(idsOf(lines).sort())
  })

  test('are one session with all people if they agree at one time', () => {
    const lines = ['Law,2026-05-01 14:00,20,Ann,A', 'Law,2026-05-01 14:00,20,Bo,']
    expect(told([headers, ...lines])).toEqual({
      sessions: [['20260501T1200-20', 'Ann+Bo', 'A']],
      warnings: ['row.joined: One session is lines 2–3: one title at one time.'],
    })
  })

  test('are one repeated session if all but the time is equal', () => {
    const lines = ['14:00,20,Ann', '14:00,20,Bo', '16:00,20,Bo', '16:00,20,Ann']
    const rows = lines.map((line) => `Law,2026-05-01 ${line},A`)
    expect(told([headers, ...rows.slice(0, 1), rows[3] ?? ''])).toEqual({
      sessions: [['20260501T1200-20 20260501T1400-20', 'Ann', 'A']],
      warnings: [],
    })
    expect(read([headers, ...rows]).counts).toMatchObject({ sessions: 2, speakers: 2 })
  })

  test('that differ in one text alone are each kept', () => {
    const rows = ['A', 'B', 'B'].map((text) => `Law,2026-05-01 14:00,20,Ann,${text}`)
    expect(
      told([headers, ...rows])
        .sessions.map(([, , text]) => text)
        .sort(),
    ).toEqual(['A', 'B'])
  })
})

describe('rows of one id', () => {
  const columns = 'Id,Title,Start,Min,Who,Track,Room,Link,Text'
  const session = { id: 'Id', track: 'Track', room: 'Room', resources: 'Link' }

  test('are one session with all that each says', () => {
    const { record, warnings } = read(
      [
        columns,
        '1,Law,2026-05-01 14:00,20,Ann,Sea,Hall,https://a.example/,',
        '1,Law,2026-05-01 14:00,20,Bo,Land,Hall,https://b.example/,A',
        '1,Law,2026-05-01 14:00,20,Bo,Land,Attic,,',
      ],
      session,
    )
    expect(record).toMatchObject({
      sessions: [
        {
          id: '1',
          track: 'sea',
          themes: ['land'],
          speakers: ['ann', 'bo'],
          content: { en: 'A' },
          resources: [{ url: 'https://a.example/' }, { url: 'https://b.example/' }],
          repeats: [{ slot: '20260501T1200-20' }],
        },
      ],
      themes: [{ id: 'land', title: { en: 'Land' } }],
      rooms: [{ name: { en: 'Attic' } }, { name: { en: 'Hall' } }],
    })
    expect(warnings.map(({ code, path }) => [code, path])).toEqual([['track.several', 'session/1']])
  })

  test('that contradict each other are named', () => {
    const rows = ['1,Law,2026-05-01 14:00,20,Ann,,,,A', '1,Law,2026-05-02 14:00,20,Ann,,,,B']
    expect(told([columns, ...rows], session).warnings).toEqual([
      'row.differs: One session is lines 2–3, which differ in content; the first counts.',
    ])
  })
})

describe('lines that are no rows', () => {
  test.each([',', ';', '\t'])('above headers parted by %j are passed over', (delimiter) => {
    const table = ['Title,Start,Min,Who,Text', 'Friday,,,,', 'Law,2026-05-01 14:00,20,Ann,"A\nB"']
    const lines = [
      'Harbour Days; the schedule, as of May',
      '',
      ...table.map((line) => line.replaceAll(',', delimiter)),
      table[0]?.replaceAll(',', delimiter) ?? '',
    ]
    const { record, warnings } = read(lines)
    expect(record.sessions.map(({ title, slot }) => [title['en'], slot])).toEqual([
      ['Law', '20260501T1200-20'],
      ['Friday', null],
    ])
    expect(warnings.map(({ message }) => message)).toEqual([
      'Sessions without a time: line 4. Remove rows that are headings.',
      'Left out: line 1 (above the headers).',
      'Left out: line 7 (the headers again).',
    ])
  })

  test('do not hide a header that is missing', () => {
    expect(() => read(['Harbour Days', 'Title,When', 'Law,2026-05-01 14:00'])).toThrow('“Start”')
  })

  test('a column that is there twice is reported', () => {
    const { warnings } = read([`${headers},text`, 'Law,2026-05-01 14:00,20,Ann,A,B'])
    expect(warnings).toMatchObject([{ code: 'column.twice' }])
  })
})

describe('values that have no place', () => {
  test('are counted with examples', () => {
    const lines = [
      'Title,Start,Min,Seats,Rec',
      ...['soon', 'soon', 'late', 'x', 'y'].map((start, i) => `T${i},${start},,20,yes`),
      'U,2026-05-01 14:00,a while,20.0,no',
      'V,2026-05-01 14:00,30,many,perhaps',
    ]
    const { record, warnings } = read(lines, { cap: 'Seats', isRecorded: 'Rec' })
    expect(record.sessions[0]).toMatchObject({ participantCap: 20, isRecorded: false })
    const codes = ['time.unreadable', 'value.dropped']
    const found = warnings.filter(({ code }) => codes.includes(code))
    expect(found.map(({ message, path }) => [message, path])).toEqual([
      [
        'A time was left out: no date or time. 5 times: “soon” (line 2), “soon” (line 3), ' +
          '“late” (line 4), “x” (line 5), “y” (line 6)',
        undefined,
      ],
      ['A value of “Min” was left out: no duration. “a while”', 'line 7'],
      ['A value of “Rec” was left out: neither yes nor no. “perhaps”', 'line 8'],
      ['A value of “Seats” was left out: no whole number. “many”', 'line 8'],
    ])
  })

  test('include the people of a break', () => {
    const { warnings } = read(
      ['Title,Start,Min,Who,Kind', 'Tea,2026-05-01 14:00,30,Ann,Pause', 'A,2026-05-01 15:00,9,Bo,'],
      { content: 'Title' },
      { breaks: { from: 'Kind' } },
    )
    expect(warnings).toMatchObject([{ code: 'speaker.unused' }, { code: 'value.dropped' }])
  })
})
