import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBareHtml } from './bare-html.ts'
import { renderMarkup, sanitise } from './render-markup.ts'

describe('HTML with nothing in it to look at', () => {
  it.each([
    'text &amp; more',
    '<p>One<br>two</p>\n<p><strong>three</strong> <em>four</em></p>',
    '<ul>\n<li>a</li>\n</ul>',
  ])('is %j', (html) => expect(isBareHtml(html)).toBe(true))

  it.each([
    '<p onclick="x">a</p>',
    '<a href="https://example.org">a</a>',
    '<script>',
    '<P>a</P>',
    '<p >a</p>',
    '<p/>',
    '<p>a',
    'a</p>',
    '</p><p>',
    '<img src=x>',
    '<!-- a -->',
    '<',
    '<p><p\n>',
    `${'<em>'.repeat(41)}${'</em>'.repeat(41)}`,
  ])('is not %j', (html) => expect(isBareHtml(html)).toBe(false))

  const piece = fc.oneof(
    fc.constantFrom(
      '**',
      '_',
      '`',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '> ',
      '# ',
      '<',
      '>',
      '"',
      '&lt;',
      '&',
    ),
    fc.constantFrom(
      '<b>',
      '<script>',
      '[a](javascript:b)',
      'https://example.org/?a=1&b',
      '![',
      '](',
    ),
    fc.constantFrom('<!--', '&#60;', '&#0;', '\\<', '~~', '  \n', '\t', '***', "'", '\u00a0', '\0'),
    fc.string({ maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))

  it.each(['markdown', 'html', 'plain'] as const)(
    'of %s is left as the sanitiser would',
    (format) => {
      fc.assert(
        fc.property(text, (source) => {
          const html = renderMarkup(source, format)
          expect(sanitise(html)).toBe(html)
        }),
        { numRuns: 2000 },
      )
    },
  )
})
