import { describe, expect, test } from 'vitest'
import { readProgramme, type ReadProgrammeBytesOptions } from '../index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

interface Parts {
  readonly conference?: string
  readonly top?: string
  readonly day?: string
  readonly events?: string
}

const event = (id: string, inner: string, attributes = '') =>
  `<event id="${id}" ${attributes}><title>Talk ${id}</title><start>10:00</start><duration>0:30</duration>${inner}</event>`

function xml({ conference = '', top = '', day = '', events = event('1', '') }: Parts = {}) {
  return `<?xml version="1.0"?><schedule>${top}
    <conference><title>Camp</title><time_zone_name>Europe/Berlin</time_zone_name>${conference}</conference>
    <day date="2026-08-01" ${day}><room name="Big Tent">${events}</room></day></schedule>`
}

function read(parts: Parts = {}, options: ReadProgrammeBytesOptions = {}) {
  return readProgramme(bytes(xml(parts)), options)
}

function firstSession(parts: Parts, options?: ReadProgrammeBytesOptions) {
  const { record } = read(parts, options)
  const [session] = record.sessions
  if (!session) throw new Error('no session')
  const slot = record.slots.find(({ id }) => id === session.slot)
  return { ...session, start: slot?.start, end: slot?.end }
}

const codes = ({ warnings }: { warnings: readonly { code: string }[] }) =>
  warnings.map(({ code }) => code)

describe('schedule XML', () => {
  test('one event becomes one session in its room', () => {
    const { record, format, warnings } = read()
    expect({ format, warnings, record }).toMatchObject({
      format: 'frab-xml',
      warnings: [],
      record: {
        title: { en: 'Camp' },
        timeZone: 'Europe/Berlin',
        changeMinute: 240,
        textFormat: 'html',
        sessions: [
          { id: '1', title: { en: 'Talk 1' }, slot: '20260801T0800-30', room: 'big-tent' },
        ],
        slots: [
          { id: '20260801T0800-30', start: '2026-08-01T08:00:00Z', end: '2026-08-01T08:30:00Z' },
        ],
        rooms: [{ id: 'big-tent', name: { en: 'Big Tent' } }],
      },
    })
  })

  test('events directly in the day take place in the room that they name', () => {
    const events = `</room>${event('7', '<room>Outside</room>')}<room name="">`
    expect(firstSession({ events })).toMatchObject({ id: '7', room: 'outside' })
  })

  test('its own date goes before the day that it is filed under', () => {
    const events = event('1', '<date>2026-08-02T00:30:00+02:00</date>')
    expect(firstSession({ events }).start).toBe('2026-08-01T22:30:00Z')
  })

  test('without a date, an hour before the change of day belongs to the night after', () => {
    const events =
      '<event id="1"><title>Late</title><start>01:30</start><duration>1:00</duration></event>'
    const change = '<day_change>09:00:00</day_change>'
    expect(firstSession({ events, conference: change }).start).toBe('2026-08-01T23:30:00Z')
    const day = 'end="2026-08-02T04:00:00+02:00"'
    expect(firstSession({ events, day }).start).toBe('2026-08-01T23:30:00Z')
    // Where the file knows no such change, the day is the day.
    expect(firstSession({ events }).start).toBe('2026-07-31T23:30:00Z')
  })

  test.each([
    ['<day_change>09:00:00</day_change>', '', 540],
    ['', 'start="2026-08-01T04:00:00+02:00" end="2026-08-02T03:59:00+02:00"', 240],
    ['', 'end="2026-08-02T06:00:00+02:00"', 360],
    ['', 'end="2026-08-01T19:00:00+02:00"', 240],
    ['<day_change>soon</day_change>', '', 240],
  ])('the programme day of %j %j begins at minute %d', (conference, day, minute) => {
    expect(read({ conference, day }).record.changeMinute).toBe(minute)
  })

  test('an event filed under another day than its own is kept and told of', () => {
    const result = read({ events: event('1', '<date>2026-08-05T10:00:00+02:00</date>') })
    expect(codes(result)).toEqual(['event.other-day'])
    expect(result.record.slots[0]?.start).toBe('2026-08-05T08:00:00Z')
  })

  test('a false offset is passed over on request', () => {
    const events = event('1', '<date>2026-08-01T10:00:00+00:00</date>')
    expect(firstSession({ events }, { ignoreOffsets: true }).start).toBe('2026-08-01T08:00:00Z')
  })

  test('the zone asked for goes before that of the file', () => {
    expect(firstSession({}, { timeZone: 'America/New_York' }).start).toBe('2026-08-01T14:00:00Z')
  })

  test.each([
    ['', ['time.no-end']],
    ['<duration>0:00</duration>', ['time.zero-length']],
    ['<duration>a while</duration>', ['time.no-end', 'duration.unreadable']],
  ])('with %j for a duration it is shown at its start', (duration, warnings) => {
    const result = read({
      events: `<event id="1"><title>T</title><start>10:00</start>${duration}</event>`,
    })
    expect(codes(result)).toEqual(warnings)
    expect(result.record.slots[0]).toMatchObject({
      start: '2026-08-01T08:00:00Z',
      end: '2026-08-01T08:00:00Z',
    })
  })

  test('an event whose time cannot be read keeps its room and waits for a time', () => {
    const result = read({ events: '<event id="1"><title>T</title><start>noon</start></event>' })
    expect(result.record.sessions[0]).toMatchObject({ slot: null, room: 'big-tent' })
    expect(codes(result)).toEqual(['time.unreadable', 'time.no-start'])
  })

  test('empty track, type and language are none, and so is “No Track”', () => {
    const events = event('1', '<track></track><type/><language></language>')
    expect(firstSession({ events })).toMatchObject({ track: null, type: null, hostLanguages: [] })
    expect(firstSession({ events: event('1', '<track>No Track</track>') }).track).toBeNull()
  })

  test.each([
    ['en', ['en'], 'en'],
    ['de', ['de'], 'de'],
    ['en, de', ['en', 'de'], 'en'],
    ['German', ['de'], 'de'],
    ['pt_br', ['pt-BR'], 'pt-BR'],
    ['Klingon', [], 'en'],
  ])('the language %j is spoken in %j', (language, hostLanguages, titleLanguage) => {
    const session = firstSession({ events: event('1', `<language>${language}</language>`) })
    expect(session.hostLanguages).toEqual(hostLanguages)
    expect(session.title).toEqual({ [titleLanguage]: 'Talk 1' })
  })

  test('tracks are taken from wherever they are listed, in that order and with their colours', () => {
    const track = '<track color="#1a7f5a">Late</track><track>Early</track><track>Unused</track>'
    const events =
      event('1', '<track>Early</track>') +
      event('2', '<track>Late</track>') +
      event('3', '<track>New</track>')
    const expected = [
      { id: 'late', title: { en: 'Late' }, colour: '#1a7f5a' },
      { id: 'early', title: { en: 'Early' } },
      { id: 'new', title: { en: 'New' } },
    ]
    expect(read({ events, top: `<tracks>${track}</tracks>` }).record.tracks).toEqual(expected)
    expect(read({ events, conference: track }).record.tracks).toEqual(expected)
  })

  test('biographies that stand apart from the events find their people', () => {
    const top =
      '<persons><person id="9"><name>Ada</name><biography>Counts.</biography></person></persons>'
    const events = event('1', '<persons><person id="9">Ada</person></persons>')
    expect(read({ top, events }).record.speakers).toEqual([
      { id: '9', name: 'Ada', role: {}, bio: { en: 'Counts.' } },
    ])
  })

  test('two people of one name are two, and one id with two names is two', () => {
    const people = (text: string) => `<persons>${text}</persons>`
    const events =
      event('1', people('<person id="1">Kim</person><person id="2">Kim</person>')) +
      event('2', people('<person id="3">Smiths</person>')) +
      event('3', people('<person id="3">Smiths &amp; Sons</person>'))
    const result = read({ events })
    expect(result.record.speakers.map(({ name }) => name)).toEqual([
      'Kim',
      'Kim',
      'Smiths',
      'Smiths & Sons',
    ])
    expect(new Set(result.record.speakers.map(({ id }) => id)).size).toBe(4)
    expect(codes(result)).toEqual(['speaker.several-names'])
  })

  test('an event listed again with its title is a repeat', () => {
    const events =
      event('1', '<date>2026-08-01T15:00:00+02:00</date>').replace('10:00<', '15:00<') +
      event('1', '<date>2026-08-01T10:00:00+02:00</date>')
    const { record, counts, warnings } = read({ events })
    expect(record.sessions).toMatchObject([
      {
        id: '1',
        slot: '20260801T0800-30',
        repeats: [{ slot: '20260801T1300-30', room: 'big-tent' }],
      },
    ])
    expect([counts.sessions, counts.slots, warnings]).toEqual([1, 2, []])
  })

  test('two events that share an id by mistake are both kept, whatever their order', () => {
    const a = event('1', '')
    const b = a.replace('Talk 1', 'Another')
    const result = read({ events: a + b })
    const ids = result.record.sessions.map(({ id }) => id)
    expect(ids).toEqual([expect.stringMatching(/^1-[0-9a-f]{8}$/), expect.stringMatching(/^1-/)])
    expect(new Set(ids).size).toBe(2)
    expect(codes(result)).toEqual(['session.same-id'])
    const idOf = (events: string) =>
      read({ events })
        .record.sessions.map(({ id, title }) => [id, title['en']])
        .sort()
    expect(idOf(b + a)).toEqual(idOf(a + b))
  })

  test('the same event twice at one time is one', () => {
    const result = read({ events: event('1', '') + event('1', '') })
    expect(result.counts).toMatchObject({ sessions: 1, slots: 1 })
    expect(codes(result)).toEqual(['session.twice'])
  })

  test('without an id the guid tells events apart, without either the slug', () => {
    const bare = (inner: string, attributes = '') =>
      `<event ${attributes}><title>T</title><start>10:00</start><duration>1:00</duration>${inner}</event>`
    expect(firstSession({ events: bare('', 'guid="6a32cb72-a69d"') }).id).toBe('6a32cb72-a69d')
    expect(firstSession({ events: bare('<slug>my-talk</slug>') }).id).toBe('my-talk')
    expect(firstSession({ events: bare('') }).id).toMatch(/^[a-z0-9-]+$/)
  })

  test('links are made whole, and those that lead nowhere are left out', () => {
    const conference = '<base_url>https://camp.example/2026/</base_url>'
    const link = (href: string, text = '') => `<link href="${href}">${text}</link>`
    const links = [
      link('talk/1.html', 'Page'),
      link('/slides.pdf'),
      link('www.example.org', 'Site'),
      link('example.org/a', 'A'),
      link('mailto:a@example.org', 'Mail'),
      link('javascript:alert(1)', 'Bad'),
      link('data:text/html,x', 'Bad'),
      link('Our project', 'https://project.example/'),
    ].join('')
    const result = read({ conference, events: event('1', `<links>${links}</links>`) })
    expect(result.record.sessions[0]?.resources).toEqual([
      { url: 'https://camp.example/2026/talk/1.html', title: 'Page' },
      { url: 'https://camp.example/slides.pdf', title: 'https://camp.example/slides.pdf' },
      { url: 'https://www.example.org/', title: 'Site' },
      { url: 'https://example.org/a', title: 'A' },
      { url: 'mailto:a@example.org', title: 'Mail' },
      { url: 'https://project.example/', title: 'Our project' },
    ])
    expect(result.warnings).toMatchObject([
      { code: 'link.dropped', message: expect.stringContaining('2 times') },
    ])
  })

  test('script in titles and texts stays a text', () => {
    const title = '&lt;script&gt;alert(1)&lt;/script&gt;'
    const events = `<event id="1"><title>${title}</title><abstract>${title}</abstract><start>10:00</start><duration>1:00</duration></event>`
    expect(firstSession({ events })).toMatchObject({
      title: { en: '<script>alert(1)</script>' },
      summary: { en: '<script>alert(1)</script>' },
    })
  })

  test('titles lose entities that were escaped twice, controls and overrides of direction', () => {
    const events = `<event id="1"><title> AT&amp;amp;T\u202E  \u200Bcafe\u0301
      &#x9;x</title><start>10:00</start><duration>1:00</duration></event>`
    expect(firstSession({ events }).title).toEqual({ en: 'AT&T café x' })
  })

  test('lines that some tags are strewn into keep their paragraphs', () => {
    const events = event('1', '<abstract>&lt;b&gt;One&lt;/b&gt;&#13;\n&#13;\nTwo</abstract>')
    expect(firstSession({ events }).summary).toEqual({ en: '<b>One</b><br><br>\nTwo' })
  })

  test('who opted out is not recorded, and nobody is promised to be who did not say', () => {
    const recorded = (optout: string) =>
      firstSession({ events: event('1', `<recording>${optout}</recording>`) }).isRecorded
    expect(recorded('<optout>false</optout>')).toBe(true)
    expect(recorded('<optout>true</optout>')).toBe(false)
    expect(recorded('')).toBe(false)
  })

  test('a file of pretalx has Markdown and keeps the ids of pretalx', () => {
    const top = '<generator name="pretalx" version="2026.2"/>'
    const events = event('15', '', 'code="ABCDE3" guid="5fb2"')
    const { record } = read({ top, events })
    expect([record.textFormat, record.sessions[0]?.id]).toEqual(['markdown', 'ABCDE3'])
    const url = '<slug>camp-15-talk</slug><url>https://pretalx.example/camp/talk/ABCDE3/</url>'
    expect(firstSession({ top, events: event('15', url) }).id).toBe('ABCDE3')
    expect(firstSession({ top, events: event('15', '<slug>ABCDE3</slug>') }).id).toBe('ABCDE3')
  })

  test.each([
    [
      '<schedule><conference><title>Empty</title><time_zone_name>UTC</time_zone_name></conference><day date="2026-08-01"/></schedule>',
      'programme.empty',
    ],
    ['<rss><channel/></rss>', 'programme.unknown-format'],
    [xml().replace('Europe/Berlin', ''), 'programme.time-zone-needed'],
    [xml().replace('Europe/Berlin', 'Moon/Base'), 'programme.time-zone-unknown'],
    [xml().slice(0, -40), 'programme.truncated'],
  ])('%# is refused', (text, code) => {
    expect(() => readProgramme(bytes(text))).toThrow(expect.objectContaining({ code }))
  })
})

describe('a file without a zone', () => {
  const dated = (...dates: string[]) => {
    const events = dates.map((date, at) => event(String(at), `<date>${date}</date>`)).join('')
    const text = xml({ events }).replace('Europe/Berlin', '')
    return () => readProgramme(bytes(text))
  }

  test.each([
    ['+02:00', 'Etc/GMT-2'],
    ['-0500', 'Etc/GMT+5'],
  ])('has that of the one offset %s of its times, told of', (offset, zone) => {
    const result = dated(`2026-08-01T10:00:00${offset}`, `2026-08-02T10:00:00${offset}`)()
    expect([result.record.timeZone, codes(result)]).toEqual([
      zone,
      ['programme.time-zone-assumed', 'event.other-day'],
    ])
  })

  test.each([
    [['2026-03-28T10:00:00+01:00', '2026-03-29T10:00:00+02:00']],
    [['2026-08-01T10:00:00+05:30']],
    [['2026-08-01T10:00:00Z']],
    [['2026-08-01T10:00:00+00:00']],
    [['2026-08-01T10:00:00+02:00', '2026-08-01T10:00:00']],
  ])('asks for one where its times do not tell: %j', (dates) => {
    expect(dated(...dates)).toThrow('--time-zone')
  })
})
