import { describe, expect, test } from 'vitest'
import { exportFormats, exportProgramme } from '../../exports/index.ts'
import { readProgramme, type ReadProgrammeBytesOptions } from '../index.ts'

interface Parts {
  readonly top?: string
  readonly conference?: string
  readonly event?: string
  readonly events?: string
}

const zone = '<time_zone_name>Europe/Berlin</time_zone_name>'

const eventAt = (id: number, start: string, inner = '', offset = '+02:00') =>
  `<event id="${id}"><title>Talk ${id}</title><date>2026-08-01T${start}:00${offset}</date>` +
  `<start>${start}</start><duration>0:45</duration>${inner}</event>`

function readXml(parts: Parts, options: ReadProgrammeBytesOptions = {}) {
  const { top = '', conference = zone, events = eventAt(1, '10:00', parts.event) } = parts
  const text = `<schedule>${top}<conference><title>Quay Camp</title>${conference}</conference>
    <day date="2026-08-01"><room name="Quay Hall">${events}</room></day></schedule>`
  return readProgramme(new TextEncoder().encode(text), options)
}

function readJson(event: object, conference: object = { time_zone_name: 'Europe/Berlin' }) {
  const whole = {
    id: 1,
    title: 'Talk',
    date: '2026-08-01T10:00:00+02:00',
    start: '10:00',
    ...event,
  }
  const days = [{ date: '2026-08-01', rooms: { 'Quay Hall': [whole] } }]
  const value = { schedule: { conference: { title: 'Quay Camp', ...conference, days } } }
  return readProgramme(new TextEncoder().encode(JSON.stringify(value)))
}

type Result = ReturnType<typeof readProgramme>

const codesOf = ({ warnings }: Result) => warnings.map(({ code }) => code)
const startsOf = ({ record }: Result) => record.slots.map(({ start }) => start.slice(11, 16))
const bodyOf = ({ record }: Result) => record.sessions[0]?.summary['en']

describe('texts written as elements', () => {
  test('keep their markup', () => {
    const inner =
      '<p>Tie &amp; <b class="x">knot</b>.</p><h:ul><h:li>one</h:li></h:ul>' +
      '<p>a &lt; b<br/><a href="https://a.example/?x=1&amp;y=2">map</a></p>'
    const result = readXml({ event: `<abstract>${inner}</abstract>` })
    expect(bodyOf(result)).toBe(
      '<p>Tie &amp; <b class="x">knot</b>.</p><ul><li>one</li></ul>' +
        '<p>a &lt; b<br><a href="https://a.example/?x=1&amp;y=2">map</a></p>',
    )
    expect(result.record.textFormat).toBe('html')
  })

  test('make the texts of pretalx HTML', () => {
    const top = '<generator name="pretalx"/>'
    const result = readXml({ top, event: '<abstract><p>One</p><p>Two</p></abstract>' })
    expect(result.record.textFormat).toBe('html')
  })

  test('keep the words of a title apart', () => {
    const events = eventAt(1, '10:00').replace('Talk 1', 'One<br/>two <i>three</i>')
    expect(readXml({ events }).record.sessions[0]?.title).toEqual({ en: 'One two three' })
  })
})

describe('links', () => {
  test.each([
    ['<link href="https://a.example/">T</link>', [{ url: 'https://a.example/', title: 'T' }]],
    [
      '<link>https://a.example/</link>',
      [{ url: 'https://a.example/', title: 'https://a.example/' }],
    ],
    [
      '<link><url>https://a.example/</url><title>T</title></link>',
      [{ url: 'https://a.example/', title: 'T' }],
    ],
    [
      '<link url="https://a.example/" title="T"/><link/>',
      [{ url: 'https://a.example/', title: 'T' }],
    ],
  ])('reads %s', (links, resources) => {
    const result = readXml({ event: `<links>${links}</links>` })
    expect([result.record.sessions[0]?.resources, result.warnings]).toEqual([resources, []])
  })

  test('warns of a link without an address', () => {
    const links = '<links><link><title>Slides</title></link></links>'
    expect(readXml({ event: links }).warnings).toMatchObject([
      { code: 'link.no-address', path: 'session/1' },
    ])
    expect(codesOf(readJson({ duration: '0:45', links: [{ title: 'Slides' }] }))).toEqual([
      'link.no-address',
    ])
  })

  test.each(exportFormats)('keep a second # in %s', (format) => {
    const url = 'https://chat.example.org/#/#quay-hall:example.org'
    const { record } = readXml({ event: `<links><link href="${url}">Chat</link></links>` })
    const text = exportProgramme(record, format, { siteUrl: 'https://quay.example.org' })
    const again = readProgramme(new TextEncoder().encode(text)).record
    expect(again.sessions[0]?.resources).toEqual([{ url, title: 'Chat' }])
  })
})

describe('durations in JSON', () => {
  test.each([
    [45, 45],
    ['PT45M', 45],
    ['0:45', 45],
    [null, 0],
  ])('%j lasts %s minutes', (duration, minutes) => {
    expect(readJson({ duration }).record.slots[0]?.id).toBe(`20260801T0800-${minutes}`)
  })
})

test('warns of a session that lasts for weeks', () => {
  const events = eventAt(1, '10:00').replace('0:45', '6944:11:40') + eventAt(2, '11:00')
  expect(readXml({ events }).warnings).toMatchObject([
    { code: 'time.very-long', message: expect.stringContaining('6944 days'), path: 'session/1' },
  ])
})

describe('an event that names another room', () => {
  test.each([
    ['Attic', ['event.other-room']],
    [' quay  hall ', []],
  ])('in XML: %j', (room, codes) => {
    const result = readXml({ event: `<room>${room}</room>` })
    expect([codesOf(result), result.record.sessions[0]?.room]).toEqual([codes, 'quay-hall'])
  })

  test('in JSON', () => {
    const result = readJson({ room: 'Attic', duration: '0:45' })
    expect(codesOf(result)).toEqual(['event.other-room'])
  })
})

describe('pretalx without a generator', () => {
  const url = '<url>https://pretalx.example.org/quay/talk/G9JGWY/</url>'

  test('gives the codes in its addresses as ids', () => {
    const { record } = readXml({ event: `<slug>quay-25-tides</slug>${url}` })
    expect([record.sessions[0]?.id, record.textFormat]).toEqual(['G9JGWY', 'markdown'])
  })

  test('is not assumed if one address has no code', () => {
    const { record } = readXml({ events: eventAt(1, '10:00', url) + eventAt(2, '11:00') })
    expect([record.sessions[0]?.id, record.textFormat]).toEqual(['1', 'html'])
  })
})

describe('offsets that contradict the local starts', () => {
  const conference = '<time_zone_name>America/Montreal</time_zone_name>'
  const wrong = eventAt(1, '10:00', '', '+00:00') + eventAt(2, '14:30', '', 'Z')

  test.each([
    ['as a rule', {}, ['14:00', '18:30'], ['programme.offsets-ignored']],
    ['if the caller trusts offsets', { ignoreOffsets: false }, ['10:00', '14:30'], []],
    ['if the caller does not', { ignoreOffsets: true }, ['14:00', '18:30'], []],
  ])('are all wrong %s', (_, options, starts, codes) => {
    const result = readXml({ conference, events: wrong }, options)
    expect([startsOf(result), codesOf(result)]).toEqual([starts, codes])
  })

  test('are ignored for a zone of the caller too', () => {
    const result = readXml({ conference: '', events: wrong }, { timeZone: 'America/Montreal' })
    expect(startsOf(result)).toEqual(['14:00', '18:30'])
  })

  test('count if only some contradict', () => {
    const events = wrong + eventAt(3, '16:00', '', '-04:00')
    const result = readXml({ conference, events })
    expect(startsOf(result)).toEqual(['10:00', '14:30', '20:00'])
    expect(result.warnings).toMatchObject([
      {
        code: 'programme.offsets-contradict',
        message: expect.stringMatching(/2 of 3 starts.*T10:00:00\+00:00 \(06:00 there\)/),
      },
    ])
  })

  test('count for a zone without a place', () => {
    const result = readXml({ conference: '<time_zone_name>UTC</time_zone_name>' })
    expect([startsOf(result), codesOf(result)]).toEqual([
      ['08:00'],
      ['programme.offsets-contradict'],
    ])
  })

  test('agree if the time is in UTC and the start is local', () => {
    const events = eventAt(1, '10:00', '', '-04:00').replace('T10:00:00-04:00', 'T14:00:00Z')
    const result = readXml({ conference, events })
    expect([startsOf(result), codesOf(result)]).toEqual([['14:00'], []])
  })
})

describe('zones by other names', () => {
  const named = (name: string) => ({ conference: `<time_zone_name>${name}</time_zone_name>` })

  test.each([
    ['Berlin', 'Europe/Berlin', []],
    ['CEST', 'Europe/Berlin', ['programme.time-zone-assumed']],
    ['Quay Local Time', 'Etc/GMT-2', ['programme.time-zone-assumed']],
  ])('%s is %s', (name, timeZone, codes) => {
    const result = readXml(named(name))
    expect([result.record.timeZone, codesOf(result)]).toEqual([timeZone, codes])
  })

  test('are refused if no offset says more', () => {
    const events = eventAt(1, '10:00', '', '')
    expect(() => readXml({ ...named('Quay Local Time'), events })).toThrow(
      expect.objectContaining({ code: 'programme.time-zone-unknown' }),
    )
  })
})

describe('the format of texts', () => {
  const texts = (...each: readonly string[]) => ({
    events: each
      .map((text, n) => eventAt(n, `1${n}:00`, `<abstract><![CDATA[${text}]]></abstract>`))
      .join(''),
  })

  test.each([
    ['markdown', ['**See [us](https://a.example/9/)**\n\n- a rope', 'plain']],
    ['markdown', ['Slides: <https://a.example/x>, <crew@a.example>', 'plain']],
    ['html', ['<p>One</p>', '<i>two</i>', 'a *long* rope']],
    ['html', ['- a rope\n- a friend', '2 * 3 * 4', 'x_y_z']],
  ])('is %s, as most texts prove', (format, each) => {
    expect(readXml(texts(...each)).record.textFormat).toBe(format)
  })

  test('is reported with counts if it is assumed', () => {
    expect(readXml(texts('**a**', '<p>b</p>', '<p>c</p>')).warnings).toMatchObject([
      {
        code: 'programme.text-format-assumed',
        message: expect.stringMatching(/^1 .* 2 like HTML/),
      },
    ])
  })

  test('is that of the caller', () => {
    const result = readXml(texts('**a**'), { textFormat: 'plain' })
    expect([result.record.textFormat, codesOf(result)]).toEqual(['plain', []])
  })
})
