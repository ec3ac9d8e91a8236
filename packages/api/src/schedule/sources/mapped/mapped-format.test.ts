import { describe, expect, test } from 'vitest'
import { readProgramme, type ProgrammeMapping } from '../index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const mapping = {
  title: 'Harbour Days',
  timeZone: 'Europe/Paris',
  session: {
    id: 'Ref',
    title: 'Titre',
    date: 'Date',
    start: 'Début',
    end: 'Fin',
    room: 'Salle',
    speakers: { from: 'Intervenants', separator: ',' },
  },
} satisfies ProgrammeMapping

const headers = 'Ref;Titre;Date;Début;Fin;Salle;Intervenants'
const rows = [
  'A1;Les ponts;2026-06-12;10:00;11:00;Grande salle;"Inès Valdoro, Bo Lind"',
  'A2;"Trois ponts;\r\nune rivière";2026-06-12;23:30;00:30;Petite salle;',
]
const csv = (...lines: string[]) => [headers, ...(lines.length ? lines : rows)].join('\r\n')

function read(text: string | Uint8Array, over: Partial<ProgrammeMapping> = {}) {
  const input = typeof text === 'string' ? bytes(text) : text
  return readProgramme(input, { mapping: { ...mapping, ...over } })
}

const withSession = (session: Partial<ProgrammeMapping['session']>) => ({
  session: { ...mapping.session, ...session },
})
const told = ({ warnings }: { warnings: readonly { code: string; message: string }[] }) =>
  warnings.map(({ code, message }) => `${code}: ${message}`)

describe('a table with a mapping', () => {
  test('becomes a programme', () => {
    const { record, format, warnings } = read(csv())
    expect({ format, warnings, record }).toMatchObject({
      format: 'mapped',
      warnings: [],
      record: {
        title: { en: 'Harbour Days' },
        timeZone: 'Europe/Paris',
        textFormat: 'plain',
        sessions: [
          {
            id: 'A1',
            title: { en: 'Les ponts' },
            slot: '20260612T0800-60',
            room: 'grande-salle',
            speakers: ['ines-valdoro', 'bo-lind'],
            state: 'confirmed',
          },
          { id: 'A2', title: { en: 'Trois ponts; une rivière' }, slot: '20260612T2130-60' },
        ],
        rooms: [{ name: { en: 'Grande salle' } }, { name: { en: 'Petite salle' } }],
      },
    })
  })

  test.each([
    ['commas', ','],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('may be parted by %s instead', (_, delimiter) => {
    const text = csv().replaceAll(';', delimiter).replace('Valdoro, Bo', 'Valdoro/Bo')
    const quoted = text.replace(/Trois ponts./, 'Trois ponts;')
    const speakers = { from: 'Intervenants', separator: '/' }
    expect(read(quoted, withSession({ speakers })).record).toEqual(read(csv()).record)
  })

  test('may begin with a byte order mark and name its delimiter as Excel does', () => {
    expect(read(`\uFEFF${csv()}`).record).toEqual(read(csv()).record)
    const text = `sep=;\r\n${csv('A1;T;2026-06-12;;;;', 'A2;;;;;;')}`
    expect(told(read(text))).toEqual([
      'row.no-time: Sessions without a time: line 3. Remove rows that are headings.',
      'row.skipped: Left out: line 4 (without a title).',
    ])
  })

  test('in the encoding of old Windows is read and told of', () => {
    const old = Uint8Array.from(csv(), (character) => character.charCodeAt(0))
    expect(read(old).record).toEqual(read(csv()).record)
    expect(told(read(old))).toEqual([
      'file.encoding-assumed: It is not utf-8; it was read as windows-1252.',
    ])
    expect(told(read(old, { encoding: 'windows-1252' }))).toEqual([])
  })

  test('finds its columns whatever the case and blanks of their headers, and by other names', () => {
    const text = csv().replace('Titre', '  TITRE ').replace('Salle;', 'Lieu;')
    expect(read(text, withSession({ room: ['Salle', 'Lieu'] })).record).toEqual(read(csv()).record)
  })

  test('tells of every row that was left out, and why', () => {
    const lines = [
      ...rows,
      ';;;;;;',
      'A3;;2026-06-12;10:00;11:00;;',
      rows[0] ?? '',
      'A4; ;;;;;',
      'A5;;;;;;',
    ]
    const result = read(csv(...lines))
    expect(result.counts.sessions).toBe(2)
    expect(told(result)).toEqual([
      'row.skipped: Left out: lines 6 and 8–9 (without a title).',
      'row.skipped: Left out: line 7 (the same as an earlier one).',
    ])
  })

  test('listed twice with one id and title, a session is repeated', () => {
    const { record } = read(csv(rows[0] ?? '', (rows[0] ?? '').replaceAll('-12', '-13')))
    expect(record.sessions).toMatchObject([
      { id: 'A1', slot: '20260612T0800-60', repeats: [{ slot: '20260613T0800-60' }] },
    ])
  })

  test('without ids, titles stand in for them', () => {
    const { id: _, ...session } = mapping.session
    expect(read(csv(), { session }).record.sessions.map(({ id }) => id)).toEqual([
      'les-ponts',
      'trois-ponts-une-riviere',
    ])
  })

  test('with a time that cannot be read keeps the session, without a time', () => {
    const result = read(csv('A1;T;2026-06-12;soon;11:00;Salle;', 'A2;U;12/06/2026;10:00;;;'))
    expect(result.record.sessions.map(({ slot }) => slot)).toEqual([null, null])
    expect(told(result)).toEqual(
      expect.arrayContaining([
        'row.no-time: Sessions without a time: lines 2–3. Remove rows that are headings.',
        'time.unreadable: A time was left out: no date or time. “soon”',
        'time.unreadable: A time was left out: day and month may be swapped, so name their order (dateOrder). “12/06/2026”',
      ]),
    )
  })

  test('that lacks a column says which', () => {
    expect(() => read(csv().replace('Titre', 'Name'))).toThrow(
      'The file has no “Titre”, which the mapping names for session.title. It has “Ref”, “Name”,',
    )
    const result = read(csv(), withSession({ track: { from: 'Filière' } }))
    expect(told(result)).toEqual([
      expect.stringMatching(/^mapping.column-missing: The file has no “Filière”, .* It has “Ref”,/),
    ])
  })

  test('cut off in a quoted cell is refused', () => {
    expect(() => read(csv().slice(0, csv().indexOf('une rivière')))).toThrow(
      expect.objectContaining({
        code: 'programme.truncated',
        message: expect.stringContaining('line 3'),
      }),
    )
  })

  test('tells of a row with more cells than headers', () => {
    const result = read(csv('A1;T, with; a stray semicolon;2026-06-12;10:00;11:00;Salle;Ada'))
    expect(told(result)).toContain('row.too-long: Line 2 has more cells than there are headers.')
  })

  test('of 10,000 rows is read', () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, i) => `A${i};Pont ${i};2026-06-${10 + (i % 10)};10:00;11:00;Salle ${i % 40};Ada ${i}`,
    )
    expect(read(csv(...lines)).counts).toMatchObject({ sessions: 10_000, rooms: 40 })
  }, 60_000)
})

describe('what a mapping says of sessions', () => {
  const table = (columns: string, ...lines: string[]) => [columns, ...lines].join('\n')

  test('texts in several languages', () => {
    const title = { fr: 'Titre', ar: ['العنوان', 'Arabe'] }
    const { record } = read(table('Titre,Arabe', 'Ponts,جسور', 'Seul,'), { session: { title } })
    expect(record.sessions.map((session) => session.title)).toEqual([
      { fr: 'Ponts', ar: 'جسور' },
      { fr: 'Seul' },
    ])
  })

  test('states: what has no meaning is left out, never published', () => {
    const text = table('T,S', 'A,Angenommen', 'B,confirmed', 'C,Abgesagt', 'D,Entwurf', 'E,')
    const result = read(text, {
      session: { title: 'T', state: 'S' },
      states: { angenommen: 'confirmed', abgesagt: 'cancelled', Entwurf: 'skip' },
    })
    expect(result.record.sessions.map(({ title, state }) => [title['en'], state])).toEqual([
      ['A', 'confirmed'],
      ['B', 'confirmed'],
      ['C', 'cancelled'],
    ])
    expect(told(result)).toEqual([
      'row.skipped: Left out: line 5 (left out by its state).',
      'row.skipped: Left out: line 6 (its state has no meaning here).',
    ])
  })

  test('breaks', () => {
    const text = table('T,Kind,D,S', 'Talk,Talk,2026-06-12,10:00', 'Lunch,Pause,2026-06-12,12:00')
    const { record } = read(text, {
      session: { title: 'T', date: 'D', start: 'S' },
      breaks: { from: 'Kind', values: ['pause'] },
    })
    expect([record.sessions.length, record.breaks.map(({ title }) => title)]).toEqual([
      1,
      [{ en: 'Lunch' }],
    ])
  })

  test('languages, links, places, labels and the rest', () => {
    const text = table(
      'T;Lang;Zoom;Slides;Cap;Rec;Top;Level;S1;S2',
      'A;English, fr;https://zoom.example/1;https://a.example/1 https://a.example/2;20;x;no;Hard|Long;Ada;Bo',
    )
    const { record } = read(text, {
      session: {
        title: 'T',
        languages: 'Lang',
        links: 'Zoom',
        resources: 'Slides',
        cap: 'Cap',
        isRecorded: 'Rec',
        isFeatured: 'Top',
        speakers: ['S1', 'S2'],
      },
      taxonomies: [
        { title: { en: 'Level', fr: 'Niveau' }, labels: { from: 'Level', separator: '|' } },
      ],
    })
    expect(record).toMatchObject({
      sessions: [
        {
          hostLanguages: ['en', 'fr'],
          links: [{ url: 'https://zoom.example/1' }],
          resources: [{ url: 'https://a.example/1' }, { url: 'https://a.example/2' }],
          participantCap: 20,
          isRecorded: true,
          isFeatured: false,
          speakers: ['ada', 'bo'],
          labels: ['hard', 'long'],
        },
      ],
      taxonomies: [{ title: { en: 'Level', fr: 'Niveau' } }],
    })
  })
})

describe('a JSON list with a mapping', () => {
  const value = {
    data: {
      talks: [
        {
          code: 7,
          name: { fr: 'Ponts', en: 'Bridges' },
          when: { from: '2026-06-12T10:00:00+02:00', minutes: 45 },
          place: 'r1',
          people: ['p1', { id: 'p9', name: 'Bo' }],
          tags: ['t1', 't2'],
        },
        'not a talk',
        { code: 8, name: { en: 'Rivers' }, place: 'unknown', people: [] },
      ],
    },
    rooms: [{ id: 'r1', label: { fr: 'Grande salle', en: 'Big hall' }, seats: 300 }],
    people: [{ id: 'p1', name: 'Ada', job: 'Analyst', about: 'Counts.', phone: '555' }],
    tags: [{ id: 't1', name: 'Hard' }],
  }
  const json: ProgrammeMapping = {
    title: 'Harbour Days',
    timeZone: 'Europe/Paris',
    list: 'data.talks',
    session: {
      id: 'code',
      title: { fr: 'name.fr', en: 'name.en' },
      start: 'when.from',
      duration: 'when.minutes',
      room: {
        from: 'place',
        list: 'rooms',
        title: { fr: 'label.fr', en: 'label.en' },
        capacity: 'seats',
      },
      speakers: { from: 'people', list: 'people', role: 'job', bio: 'about' },
    },
    taxonomies: [{ title: 'Tags', labels: { from: 'tags', list: 'tags' } }],
  }

  test('is read by paths, and ids lead into other lists', () => {
    const { record, warnings } = readProgramme(bytes(JSON.stringify(value)), { mapping: json })
    expect(record).toMatchObject({
      sessions: [
        {
          id: '7',
          title: { fr: 'Ponts', en: 'Bridges' },
          slot: '20260612T0800-45',
          room: 'r1',
          speakers: ['p1', 'p9'],
          labels: ['t1', 't2'],
        },
        { id: '8', slot: null, room: 'unknown' },
      ],
      rooms: [
        { id: 'r1', name: { fr: 'Grande salle', en: 'Big hall' }, capacity: 300 },
        { id: 'unknown', name: { en: 'unknown' } },
      ],
      speakers: [
        { id: 'p1', name: 'Ada', role: { en: 'Analyst' }, bio: { en: 'Counts.' } },
        { id: 'p9', name: 'Bo' },
      ],
    })
    expect(JSON.stringify(record)).not.toContain('555')
    expect(warnings.map(({ message }) => message)).toContain('Left out: entry 2 (not an object).')
  })

  test('is read through lists, and unknown paths are reported with those that exist', () => {
    const talks = [
      {
        name: 'A',
        when: '2026-06-12T10:00',
        staff: [{ name: 'Ada' }, { name: 'Bo', job: 'Cook' }],
      },
      { name: 'B', staff: [{ name: 'Cy' }], tracks: [{ label: 'Sea' }, { label: 'Land' }] },
    ]
    const session = {
      title: { en: 'name', fr: 'nom' },
      speakers: 'staff.name',
      track: 'tracks.label',
      content: 'staff.bio',
      room: { from: 'tracks', title: 'titel' },
    }
    const mapping = { title: 'Days', timeZone: 'UTC', session }
    const { record, warnings } = readProgramme(bytes(JSON.stringify(talks)), { mapping })
    expect(record).toMatchObject({
      sessions: [
        { title: { en: 'A' }, speakers: ['ada', 'bo'] },
        { title: { en: 'B' }, speakers: ['cy'], track: 'sea', themes: ['land'] },
      ],
    })
    const missing = warnings.filter(({ code }) => code === 'mapping.column-missing')
    expect(missing.map(({ message }) => message)).toEqual([
      'The file has no “nom”, which the mapping names for session.title.fr. It has “name”, “when”, “staff.name”, “staff.job”, “tracks.label”.',
      'The file has no “staff.bio”, which the mapping names for session.content. It has “name”, “when”, “staff.name”, “staff.job”, “tracks.label”.',
      'The file has no “titel”, which the mapping names for session.room.title. It has “label”.',
    ])
  })

  test.each([
    [{ list: 'data.sessions' }, 'There is no list at “data.sessions”.'],
    [{ list: undefined }, 'The file is not a list'],
    [
      { session: { ...json.session, room: { from: 'place', list: 'halls' } } },
      'There is no list at “halls”.',
    ],
    [{ session: { title: 'titel' } }, 'The file has no “titel”'],
  ])('that is not there is told of: %j', (over, message) => {
    const mapping = { ...json, ...over } as ProgrammeMapping
    expect(() => readProgramme(bytes(JSON.stringify(value)), { mapping })).toThrow(message)
  })
})
