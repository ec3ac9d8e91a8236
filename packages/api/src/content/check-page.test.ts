import { expect, it } from 'vitest'
import { checkPage } from './check-page.ts'

const options = { widgets: ['map'], isPath: (path: string) => path === '/help' }
const told = (text: string) =>
  checkPage('help/en.md', text, options).map(({ code, line }) => (line ? `${line} ${code}` : code))

it.each([
  [
    'a sound page',
    '# A\n\n%map%\n\n[b](/help#x) ![c](https://a.example/x.png) <https://a.example> [m](mailto:a@b.c) [t](#top)',
    [],
  ],
  ['nothing', ' \n', ['empty']],
  ['an unknown widget', 'a\n\n%mpa%', ['3 unknown-widget']],
  ['a widget in code', '```\n%mpa%\n```', []],
  ['a relative link', 'one\ntwo [x](../help/en.md)', ['2 broken-link']],
  ['a link to no page', '- one\n- [x](/hepl?a=b)', ['2 broken-link']],
  ['a picture without words', 'a\n\n![](/help)', ['3 missing-alt']],
  ['a picture from nowhere', '![hall](hall.png)', ['1 broken-image']],
  [
    'many things, in their order',
    '![](x.png)\n\n%a%\n\n[b](c)',
    [...['1 missing-alt', '1 broken-image', '3 unknown-widget', '5 broken-link']],
  ],
])('of %s its author is told', (_, text, expected) => expect(told(text)).toEqual(expected))

it('any widget and any path will do where nobody says which there are', () => {
  expect(checkPage('a/en.md', '%x%\n\n[a](/b)')).toEqual([])
})
