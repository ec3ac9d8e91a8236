import { buildPage, buildSettings } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { describeFinding } from './content.ts'
import { decodeFiles } from './decode-files.ts'
import { readContent, type ReadContentOptions } from './read-content.ts'

const settings = buildSettings({ languages: ['en', 'ar'], name: { en: 'Harbour', ar: 'الميناء' } })
const pages = [buildPage({ id: 'help', kind: 'content', title: { en: 'Help', ar: 'مساعدة' } })]
const sound = {
  'settings.json': JSON.stringify(settings),
  'pages.json': JSON.stringify(pages),
  'help/en.md': 'Ask **us**.',
  'help/ar.md': 'اسأل',
}
const read = (changes: Record<string, string | undefined>, options?: ReadContentOptions) => {
  const files = Object.entries({ ...sound, ...changes })
  const texts = files.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]))
  const { content, findings } = readContent(new Map(texts), options)
  return { content, told: findings.map((one) => `${one.level} ${describeFinding(one)}`) }
}

describe('content', () => {
  it('is settings, pages, and copy in each of its languages', () => {
    const { content, told } = read({ 'about/en.md': '# About', 'about/ar.md': 'عن' })
    expect(told).toEqual([])
    expect(content?.settings).toEqual(settings)
    expect(content?.pages).toEqual(pages)
    expect(Object.fromEntries(content?.copy ?? [])).toEqual({
      help: { en: '<p>Ask <strong>us</strong>.</p>', ar: '<p>اسأل</p>' },
      about: { en: '<h2>About</h2>', ar: '<p>عن</p>' },
    })
  })

  it.each([
    [
      { 'settings.json': '{\n  "name": {},,\n}' },
      'settings.json:2:14: Property name expected, without a comma before it',
    ],
    [{ 'settings.json': undefined }, 'settings.json: It is missing, and the conference needs it.'],
    [
      { 'settings.json': '{\n "name": {},\n "languages": "en"\n}' },
      'settings.json:3:15: languages: Expected an array value, but received: "en"',
    ],
    [
      { 'pages.json': '[\n  { "id": "a", "kind": "carousel",\n    "title": {} }\n]' },
      'pages.json:2:24: 0.kind: Expected one of `"home","schedule","my-schedule","content"`, but received: "carousel"',
    ],
    [
      {
        'settings.json':
          '{ "name": {}, "languages": [],\n "theme": { "--plenum-accent": "red;}" } }',
      },
      'settings.json:2:32: theme.--plenum-accent: Expected a colour, length or font such as #1d6b58, but got "red;}"',
    ],
    [
      { 'pages.json': '[{"__proto__": {"isAdmin": true}}]' },
      'pages.json:1:3: “__proto__” may not be a name',
    ],
  ])('with an error is told by file and line, and not used: %j', (changes, expected) => {
    const { content, told } = read(changes)
    expect(told).toEqual([`error ${expected}`])
    expect(content).toBeUndefined()
  })

  it('tells the errors of all files at once', () => {
    const { told } = read({ 'settings.json': '{', 'pages.json': '{}', 'help/en.md': '[a](b)' })
    expect(told).toEqual([
      'error settings.json:1:2: Close brace expected',
      'error pages.json:1:1: the whole file: Expected an array value, but received: [object Object]',
      'warning help/en.md:1: b leads nowhere: write the path of a page, such as /help.',
    ])
  })

  it('tells what its authors should know', () => {
    const { content, told } = read(
      {
        'pages.json': JSON.stringify(
          [...pages, buildPage({ id: 'about', kind: 'content', title: { en: 'About' } })],
          null,
          1,
        ),
        'help/ar.md': undefined,
        'help/en.md': '%mpa%\n\n[a](/about) [b](/session/1) [c](/nowhere)',
        'notes/draft.md': 'later',
      },
      { widgets: ['map'], paths: ['session'] },
    )
    expect(content).toBeDefined()
    expect(told).toEqual([
      'warning help/en.md:1: There is no widget mpa; there are: map.',
      'warning help/en.md:3: /nowhere leads nowhere: there is no such page.',
      'warning notes/draft.md: It is passed over: its name is no slug and language, such as help/pt-BR.md.',
      'warning pages.json:13:12: Not translated to ar.',
      'warning help/ar.md: It is missing: its readers get it in another language.',
      'warning pages.json:10:2: There is no copy for it in the folder about.',
    ])
  })

  it('may be copy alone', () => {
    const { content, told } = read(
      { 'settings.json': undefined, 'pages.json': undefined },
      { copyOnly: true },
    )
    expect(told).toEqual([])
    expect(content?.copy.size).toBe(1)
  })
})

it('a file that is no text is told with the line where that begins', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1')
  const files = {
    'a/en.md': bytes('ok\nok\ncaf\xe9'),
    'b/en.md': bytes('a\0'),
    'c/en.md': bytes('é'),
  }
  const { texts, findings } = decodeFiles(
    new Map([...Object.entries(files), ['d/en.md', Buffer.from('\uFEFFé')]]),
  )
  expect([...texts]).toEqual([['d/en.md', 'é']])
  expect(findings.map(({ file, line }) => [file, line])).toEqual([
    ['a/en.md', 3],
    ['b/en.md', 1],
    ['c/en.md', 1],
  ])
})
