import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildIndexSession, buildScheduleIndex } from '../testing/index.ts'
import { readScheduleIndex } from './schedule-reader.ts'
import { createScheduleSearch } from './schedule-search.ts'

const titles = {
  plain: { en: 'How bridges learn' },
  coffee: { fr: 'Le café de la sécurité' },
  street: { de: 'Straße und Brücke' },
  rust: { en: 'Rust for gardeners' },
  trust: { en: 'Trust without keys' },
  japanese: { ja: '小さな港の図書館入門' },
  chinese: { zh: '开源数据库的未来' },
  wide: { ja: 'ＡＢＣの話とガイド' },
  korean: { ko: '열린 항구' },
  arabic: { ar: 'مُقَدِّمَة إلى المكتبـــات العائمة' },
  hindi: { hi: 'खुला बंदरगाह' },
  both: { en: 'Floating libraries', ar: 'المكتبات' },
}
const names = {
  speaker1: 'José Wojciechowski-Łukaszewicz',
  speaker2: 'Søren Brækhus',
  speaker3: 'Đorđe Žitković',
}
const ids = Object.keys(titles)
const sessions = ids.map((id) =>
  buildIndexSession({
    id,
    title: titles[id as keyof typeof titles],
    speakers: { plain: ['speaker1'], coffee: ['speaker2'], street: ['speaker3'] }[id],
    room: id === 'rust' ? 'attic' : undefined,
    track: id === 'trust' ? 'networks' : undefined,
    themes: id === 'trust' ? ['theme-1'] : undefined,
    labels: id === 'rust' ? ['level-2'] : undefined,
    type: undefined,
  }),
)
const reader = readScheduleIndex(
  buildScheduleIndex({
    sessions,
    speakers: Object.entries(names).map(([id, name]) => ({ id, name })),
    rooms: [{ id: 'attic', name: { en: 'Dachboden' } }],
    tracks: [{ id: 'networks', title: { en: 'Slow networks' } }],
  }),
)
const search = createScheduleSearch(reader, {
  textOf: ({ id }) => (id === 'plain' ? 'A walk across three rivers' : undefined),
})
const found = (query: string) => [...(search(query) ?? [])]

describe('searching the programme', () => {
  it.each([
    ['a word of the title', 'bridges', ['plain']],
    ['its beginning', 'bri', ['plain']],
    ['in capitals', 'BRIDGES', ['plain']],
    ['words in any order', 'learn bridges how', ['plain']],
    ['a title word and a speaker', 'bridges jose', ['plain']],
    ['words that no one session holds together', 'bridges securite', []],
    ['an accent left out', 'securite cafe', ['coffee']],
    ['an accent put in', 'brídges', ['plain']],
    ['ß and ü written plain', 'strasse brucke', ['street']],
    ['a speaker without accents', 'lukaszewicz', ['plain']],
    ['ø and æ written plain', 'soren braekhus', ['coffee']],
    ['đ and ž written plain', 'dorde zitkovic', ['street']],
    ['a misspelt speaker with accents', 'Wojciehovski', ['plain']],
    ['another', 'Brekhus', ['coffee']],
    ['a misspelt word', 'gardners', ['rust']],
    ['a room', 'dachboden', ['rust']],
    ['a track', 'slow net', ['trust']],
    ['a theme', 'repair', ['trust']],
    ['a label', 'expert', ['rust']],
    ['an id', 'street', ['street']],
    ['further text', 'rivers', ['plain']],
    ['Japanese words', '図書館', ['japanese']],
    ['Japanese words in another order', '入門 港', ['japanese']],
    ['Chinese words', '数据库', ['chinese']],
    ['full width written half', 'abc', ['wide']],
    ['half-width kana', 'ｶﾞｲﾄﾞ', ['wide']],
    ['Korean', '항구', ['korean']],
    ['Arabic without harakat', 'مقدمة', ['arabic']],
    ['and without tatweel', 'المكتبات العائمة', ['arabic']],
    ['with another letter at its end', 'مقدمه', ['arabic']],
    ['Hindi, whose signs are part of the word', 'बंदरगाह', ['hindi']],
    ['another language of the same title', 'libraries المكتبات', ['both']],
  ])('finds by %s', (_, query, expected) => expect(found(query)).toEqual(expected))

  it('does not mistake a word that is spelt as asked for a misspelt one', () => {
    expect(found('rust')).toEqual(['rust'])
  })

  it('wants short words to be right', () => {
    expect(found('abx')).toEqual([])
  })

  it('puts what the title says before what the text says', () => {
    const index = buildScheduleIndex({
      sessions: [
        buildIndexSession({ id: 'text', title: { en: 'Another matter' } }),
        buildIndexSession({
          id: 'title',
          title: { en: 'All about moss and what grows beside it on old northern walls' },
        }),
      ],
    })
    const textOf = ({ id }: { id: string }) => (id === 'text' ? 'moss moss moss' : undefined)
    const ranked = createScheduleSearch(readScheduleIndex(index), { textOf })('moss')
    expect([...(ranked ?? [])]).toEqual(['title', 'text'])
  })

  it.each([
    ['wifi', ['wifi']],
    ['wi-fi', ['wifi']],
    ['wi fi', ['wifi']],
    ['covid19', ['covid']],
    ['COVID 19', ['covid']],
    ['fullstack', ['full']],
    ['full stack sails', ['full']],
    ['tshirt', ['shirt']],
    ['T shirts', ['shirt']],
    ['nodejs', ['node']],
    ['node.js', ['node']],
    ['node', ['node']],
    ['open source', ['open', 'apart']],
    ['opensource', ['open', 'apart']],
    ['open-source', ['open', 'apart']],
    ['opensource finance', ['open']],
    ['C++', ['cpp']],
    ['c++ deck', ['cpp']],
    ['C#', ['csharp']],
    ['247', ['day']],
    ['rd', ['research']],
    ['lavenir', ['future']],
    ['avenir', ['future']],
    ['peertopeer', ['peer']],
    ['peer to peer', ['peer']],
    ['fulstack', ['full']],
  ])('finds compounds by %s', (query, expected) => {
    const titles = {
      wifi: 'Wi-Fi on boats',
      covid: 'COVID-19 dashboards',
      full: 'Full-stack sails',
      shirt: 'T-shirts for crews',
      node: 'Node.js below deck',
      open: 'Opensource finance',
      apart: 'Open source as a habit',
      cpp: 'Modern C++ on deck',
      csharp: 'C# for captains',
      cafe: 'Cafés of the coast',
      charts: 'Charts and compasses',
      day: 'Open 24/7',
      research: 'R&D in the galley',
      future: 'L’avenir des ports',
      peer: 'Peer-to-peer maps',
    }
    expect(new Set(searchTitles(titles)(query))).toEqual(new Set(expected))
  })

  it('finds a session by any copied title', () => {
    const title = fc.array(fc.constantFrom(...'aZé9ß -–’./+#&c木ل'.split('')), { maxLength: 30 })
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 5 }), (drawn) => {
        const titles = Object.fromEntries(
          drawn.map((signs, place) => [`s${place}`, signs.join('')]),
        )
        const search = searchTitles(titles)
        for (const [id, text] of Object.entries(titles))
          expect(search(text)?.has(id) ?? true).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it.each(['', '   ', '—', '?!'])('restricts nothing for “%s”', (query) => {
    expect(search(query)).toBeUndefined()
  })
})

function searchTitles(titles: Readonly<Record<string, string>>) {
  const sessions = Object.entries(titles).map(([id, en]) =>
    buildIndexSession({ id, title: { en }, speakers: [], track: undefined, type: undefined }),
  )
  return createScheduleSearch(readScheduleIndex(buildScheduleIndex({ sessions })))
}
