import { describe, expect, test } from 'vitest'
import { createRecordBuilder, type SessionInput } from './index.ts'
import { cleanLine, cleanText } from './clean-text.ts'
import { languageTags } from './language-tags.ts'
import { idOfKey, idOfName } from './record-ids.ts'

function builder() {
  const warnings: string[] = []
  const made = createRecordBuilder({
    title: 'Conf',
    timeZone: 'UTC',
    changeMinute: 240,
    textFormat: 'markdown',
    language: 'en',
    visibility: 'private',
    warn: (code) => warnings.push(code),
  })
  return { ...made, warnings }
}

const at = (start: string, end: string, room: string | null = null) => ({
  start: `2026-06-12T${start}:00Z`,
  end: `2026-06-12T${end}:00Z`,
  room,
})
const session = (over: Partial<SessionInput> = {}): SessionInput => ({
  key: 'a',
  title: 'A',
  times: [at('10:00', '11:00')],
  ...over,
})

describe('ids', () => {
  test.each(['3LHDTD', '11223', 'f62f9691-37cd-4ca6-81f1-14c7234ab46e', 'a_b'])(
    'the key %s of a source is kept',
    (key) => {
      expect(idOfKey(key)).toBe(key)
    },
  )

  test.each([
    ['Saal 11 (108)', 'saal-11-108'],
    ['r3s - Monheim/Rhein', 'r3s-monheim-rhein'],
    ['Plénière', 'pleniere'],
    ['  Hall  ', 'hall'],
  ])('the name %j becomes %s', (name, id) => {
    expect(idOfName(name)).toBe(id)
  })

  test('names in other scripts, words with a meaning and long ones stay apart', () => {
    const names = [
      'قاعة',
      'القاعة',
      '大禮堂',
      'Hall قاعة',
      'index',
      'constructor',
      'toString',
      'valueOf',
      'hasOwnProperty',
      '__proto__',
      '../..',
      'x'.repeat(500),
    ]
    const ids = names.map((name) => idOfKey(name))
    expect(new Set(ids).size).toBe(names.length)
    for (const id of ids) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{3,63}$/)
    expect(names.map((name) => idOfKey(name))).toEqual(ids)
  })

  test('two rooms whose names make one id both get a suffix', () => {
    const { room, session: add, build } = builder()
    add(session({ times: [at('10:00', '11:00', room({ name: 'Hall A' }))] }))
    add(session({ key: 'b', title: 'B', times: [at('10:00', '11:00', room({ name: 'hall/a' }))] }))
    const ids = build().rooms.map(({ id }) => id)
    expect(ids).toEqual([
      expect.stringMatching(/^hall-a-\w{8}$/),
      expect.stringMatching(/^hall-a-/),
    ])
    expect(new Set(ids).size).toBe(2)
  })
})

describe('a record', () => {
  test('holds nothing that no session or break refers to', () => {
    const { room, track, type, theme, label, speaker, session: add, build } = builder()
    const taxonomy = { title: 'Level' }
    room({ name: 'Empty' })
    track({ title: 'Empty' })
    type({ title: 'Empty' })
    theme({ title: 'Empty' })
    label({ taxonomy, title: 'Empty' })
    speaker({ key: '1', name: 'Not accepted' })
    add(session())
    const { rooms, tracks, types, themes, taxonomies, speakers } = build()
    expect({ rooms, tracks, types, themes, taxonomies, speakers }).toEqual({
      rooms: [],
      tracks: [],
      types: [],
      themes: [],
      taxonomies: [],
      speakers: [],
    })
  })

  test('is in order of time, whatever the order of the source', () => {
    const inputs = [
      session({ key: 'late', title: 'L', times: [at('15:00', '16:00')] }),
      session({ key: 'none', title: 'N', times: [] }),
      session({ key: 'early', title: 'E', times: [at('09:00', '10:00')] }),
    ]
    const built = [inputs, [...inputs].reverse()].map((order) => {
      const { session: add, build } = builder()
      for (const input of order) add(input)
      return build()
    })
    expect(built[0]?.sessions.map(({ id }) => id)).toEqual(['early', 'late', 'none'])
    expect(built[1]).toEqual(built[0])
  })

  test('lists rooms in the order of the source, else by name with numbers as numbers', () => {
    const rooms = (inputs: { name: string; position?: number }[]) => {
      const { room, session: add, build } = builder()
      for (const input of inputs) {
        add(
          session({
            key: input.name,
            title: input.name,
            times: [at('10:00', '11:00', room(input))],
          }),
        )
      }
      return build().rooms.map(({ name }) => name['en'])
    }
    expect(rooms([{ name: 'Room 10' }, { name: 'Room 9' }])).toEqual(['Room 9', 'Room 10'])
    expect(rooms([{ name: 'A', position: 2 }, { name: 'B', position: 1 }, { name: '0' }])).toEqual([
      'B',
      'A',
      '0',
    ])
  })

  test('sessions at one time share a slot', () => {
    const { session: add, build } = builder()
    add(session())
    add(session({ key: 'b', title: 'B' }))
    const { sessions, slots } = build()
    expect(slots).toHaveLength(1)
    expect(sessions.map(({ slot }) => slot)).toEqual([slots[0]?.id, slots[0]?.id])
  })

  test('gives a session without a title its key for one', () => {
    const { session: add, build, warnings } = builder()
    add(session({ title: '\u202E \u200B' }))
    expect(build().sessions[0]?.title).toEqual({ en: 'a' })
    expect(warnings).toEqual(['session.no-title'])
  })

  test('leaves out a break with no start', () => {
    const { break: add, build, warnings } = builder()
    add({ title: 'Tea', start: undefined, end: undefined, room: null })
    expect([build().breaks, warnings]).toEqual([[], ['break.no-start']])
  })

  test('takes a colour only if it is one', () => {
    const { track, session: add, build } = builder()
    add(session({ track: track({ title: 'T', colour: 'red;background:url(//x)' }) }))
    expect(build().tracks).toEqual([{ id: 't', title: { en: 'T' } }])
  })
})

describe('texts', () => {
  test('titles are one clean line', () => {
    expect(cleanLine(' a\u0000b\t\n c\u202Ed\u2066e\u200B\uD800 e\u0301 ')).toBe('ab cde é')
    // Joiners belong to emoji and to Persian.
    expect(cleanLine('👩‍💻 می‌خواهم')).toBe('👩‍💻 می‌خواهم')
  })

  test('longer texts keep their lines', () => {
    expect(cleanText(' a\r\nb\rc\n\n\td\u0000\u0007 ')).toBe('a\nb\nc\n\n\td')
  })
})

test.each([
  ['de & en', ['de', 'en']],
  ['français', ['fr']],
  ['日本語', ['ja']],
  ['English and German', ['en', 'de']],
  ['', []],
  ['中文 / English', ['zh', 'en']],
])('the languages in %j are %j', (text, tags) => {
  expect(languageTags(text)).toEqual(tags)
})
