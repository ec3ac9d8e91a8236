import { describe, expect, test } from 'vitest'
import { atOnce } from '../../../pauses/index.ts'
import { parseDocument } from './programme-document.ts'
import { ProgrammeError } from '../programme-error.ts'
import { attribute, children, childText, parseXml, type XmlElement } from './xml-document.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const parse = (input: string | Uint8Array) =>
  atOnce(parseDocument(typeof input === 'string' ? bytes(input) : input, () => {}))
const root = (xml: string | Uint8Array) => {
  const document = parse(xml)
  if (document.kind !== 'xml') throw new Error(`Expected XML, got ${document.kind}`)
  return document.root
}
const failsWith = (code: string) => expect.objectContaining({ name: 'ProgrammeError', code })

describe('encodings', () => {
  const xml = '<a>Zürich 東京</a>'
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const le = Buffer.from((mark ? '\uFEFF' : '') + xml, 'utf16le')
    return bigEndian ? le.swap16() : le
  }

  test.each([
    ['UTF-8', bytes(xml)],
    ['UTF-8 with a byte order mark', bytes(`\uFEFF${xml}`)],
    ['UTF-16 LE with a mark', utf16(false, true)],
    ['UTF-16 BE with a mark', utf16(true, true)],
    ['UTF-16 LE without a mark', utf16(false, false)],
    ['UTF-16 BE without a mark', utf16(true, false)],
  ])('%s is read', (_, input) => {
    expect(root(input).text).toBe('Zürich 東京')
  })

  test('the encoding that an XML declaration names is believed', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>Zürich</a>', 'latin1')
    expect(root(latin).text).toBe('Zürich')
  })

  test('bytes that are not UTF-8 are refused, never shown garbled', () => {
    expect(() => parse(Buffer.from('<a>Zürich</a>', 'latin1'))).toThrow(
      failsWith('programme.encoding'),
    )
  })

  test('an unknown encoding is refused', () => {
    expect(() => parse('<?xml version="1.0" encoding="klingon"?><a/>')).toThrow(
      failsWith('programme.encoding'),
    )
  })

  test('NUL characters are left out and told of', () => {
    const told: string[] = []
    const document = atOnce(
      parseDocument(bytes('{"a":"x\0y"}'), (_, message) => told.push(message)),
    )
    expect(document).toEqual({ kind: 'json', value: { a: 'xy' } })
    expect(told).toHaveLength(1)
  })

  test.each([
    ['zip', [0x50, 0x4b, 3, 4]],
    ['gzip', [0x1f, 0x8b, 8, 0]],
  ])('a %s file is to be unpacked first', (_, start) => {
    expect(() => parse(Uint8Array.from(start))).toThrow('unpack it first')
  })

  test.each(['', '  \n', '\uFEFF', '\0\0\0'])('a blank file (%j) is empty', (text) => {
    expect(() => parse(text)).toThrow(failsWith('programme.empty'))
  })
})

describe('XML', () => {
  test('one child and many have the same shape', () => {
    const names = (xml: string) => children(root(xml), 'b').map((each) => each.text)
    expect(names('<a><b>1</b></a>')).toEqual(['1'])
    expect(names('<a><b>1</b><b>02</b></a>')).toEqual(['1', '02'])
    expect(names('<a/>')).toEqual([])
  })

  test('numbers stay as they are written', () => {
    const element = root('<a id="007"><b>1.10</b></a>')
    expect([attribute(element, 'id'), childText(element, 'b')]).toEqual(['007', '1.10'])
  })

  test('entities and numeric characters are resolved, those in CDATA are not', () => {
    expect(root('<a>R&amp;D &#8217; &#x1F600;&#13;</a>').text).toBe('R&D ’ 😀')
    expect(root('<a>1 <![CDATA[&amp; <b>]]> 2</a>').text).toBe('1 &amp; <b> 2')
  })

  test('many entities are no reason to stop', () => {
    expect(root(`<a>${'&lt;'.repeat(20_000)}</a>`).text).toBe('<'.repeat(20_000))
  })

  test('of several children of one name the first with a text counts', () => {
    expect(childText(root('<a><b/><b>x</b><b>y</b></a>'), 'b')).toBe('x')
  })

  test('a plain DOCTYPE is passed over', () => {
    expect(root('<?xml version="1.0"?><!DOCTYPE schedule><schedule>x</schedule>').text).toBe('x')
    expect(root('<!DOCTYPE a SYSTEM "a.dtd"><a>x</a>').text).toBe('x')
  })

  test('a DOCTYPE within CDATA or a comment is a text', () => {
    expect(root('<a><!-- <!DOCTYPE [ --><![CDATA[<!DOCTYPE html>]]></a>').text).toBe(
      '<!DOCTYPE html>',
    )
  })

  const bomb = `<!DOCTYPE a [<!ENTITY b "${'x'.repeat(99)}"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`
  test.each([
    ['entities that expand', bomb],
    ['an entity from a file', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://localhost/">%b;]><a/>'],
    ['entities after the root', '<a>&b;</a><!DOCTYPE a [<!ENTITY b "x">]>'],
    ['a second DOCTYPE', '<!DOCTYPE a><!DOCTYPE a><a/>'],
  ])('%s are refused', (_, xml) => {
    expect(() => parse(xml)).toThrow(failsWith('programme.unsafe'))
  })

  test.each([
    '<a><b>text</b',
    '<a><b>text',
    '<a><b attr="',
    '<a><![CDATA[text',
    '<a><!-- text',
    '<!DOCTYPE a',
    '<',
  ])('%j was cut off', (xml) => {
    expect(() => parse(xml)).toThrow(failsWith('programme.truncated'))
  })

  test('elements that close in the wrong order are named with their line', () => {
    expect(() => parse('<a>\n<b><c></b></c>\n</a>')).toThrow(failsWith('programme.malformed'))
    expect(() => parse('<a>\n<b><c></b></c>\n</a>')).toThrow('line 2')
  })

  test('elements nested without end are refused', () => {
    const deep = '<a>'.repeat(100_000) + '</a>'.repeat(100_000)
    expect(() => parse(deep)).toThrow(failsWith('programme.too-deep'))
  })

  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])(
    'an element called %s does no harm',
    (name) => {
      try {
        parse(`<a><${name} ${name}="1">x</${name}></a>`)
      } catch (error) {
        expect(error).toEqual(failsWith('programme.malformed'))
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    },
  )
})

describe('JSON', () => {
  test.each(['{"a": [1, 2', '{"a": "tex', '{"a":', '[', '[1,'])('%j was cut off', (json) => {
    expect(() => parse(json)).toThrow(failsWith('programme.truncated'))
  })

  test('a fault is named by its place, without a word of the file', () => {
    const message = /^The file is not well-formed\. It is not JSON \(character 5\)\. Export it/
    expect(() => parse('["a" secret@example.org]')).toThrow(message)
    const bare = /^The file is not well-formed\. It is not JSON\. Export it again, or mend it[^@]*$/
    expect(() => parse('{"mail": secret@example.org, "a": 1}')).toThrow(bare)
  })

  test('brackets nested a million deep are read or refused, but end', () => {
    expect(parse('['.repeat(1e6) + ']'.repeat(1e6)).kind).toBe('json')
  })
})

test('what is neither XML nor JSON is a text', () => {
  expect(parse('title,start\nOpening,09:00')).toEqual({
    kind: 'text',
    text: 'title,start\nOpening,09:00',
  })
})

describe('a large XML text', () => {
  const event = (at: number) =>
    `<event id="${at}" note='a > "b"'><title>T &amp; ${at}</title><!-- </event> --><x/>` +
    `<text><![CDATA[</event> ${'long '.repeat(40)}]]> mixed <b>bold</b> tail</text></event>\n`
  const events = Array.from({ length: 3000 }, (_, at) => event(at))
  const rooms = [events.slice(0, 100), events.slice(100)]
    .map((list) => `<room name="r">between ${list.join('')}</room>`)
    .join(' words ')
  const large = `<?xml version="1.0"?>\n<!-- top --><all kind="x">\n${rooms}<last>y</last></all>\n`

  /** The same tree from a parse of each event alone. */
  const flatten = (element: XmlElement): unknown => ({
    name: element.name,
    attributes: [...element.attributes],
    children: element.children.map(flatten),
    text: element.children.length < 10 ? element.text : '',
  })

  test('is read like each of its parts', () => {
    const parts = children(root(large), 'room').flatMap((room) => children(room, 'event'))
    expect(parts.map(flatten)).toEqual(events.map((text) => flatten(root(text))))
    expect(root(large).attributes.get('kind')).toBe('x')
    expect(childText(root(large), 'last')).toBe('y')
    expect(root(large).text).toContain('words')
    expect(children(root(large), 'room').map((room) => room.text.slice(0, 7))).toEqual([
      'between',
      'between',
    ])
  })

  test('takes many steps', () => {
    expect([...parseXml(large)].length).toBeGreaterThan(10)
  })

  test.each([
    ['a wrong end within', large.replace('</text></event>', '</text></events>'), 'line 3'],
    ['a text behind it', `${large}text`, undefined],
    ['an attribute twice', large.replace('kind="x"', 'kind="x" kind="y"'), 'line 2'],
  ])('with %s is refused', (_, xml, line) => {
    expect(() => parse(xml)).toThrow(ProgrammeError)
    if (line) expect(() => parse(xml)).toThrow(line)
  })

  test.each(['</all>', '</room>'])('cut off before %s is called truncated', (end) => {
    expect(() => parse(large.slice(0, large.lastIndexOf(end)))).toThrow(
      failsWith('programme.truncated'),
    )
  })
})
