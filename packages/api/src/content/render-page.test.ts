import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderPage } from './render-page.ts'

describe('a page of copy', () => {
  it('has places for widgets where a line names one', () => {
    expect(renderPage('Before\n\n%calendar%\n\nAfter %not_one%')).toBe(
      '<p>Before</p>\n<div data-widget="calendar"></div>\n<p>After %not_one%</p>',
    )
    expect(renderPage('Before\n %map% \nAfter')).toBe(
      '<p>Before</p>\n<div data-widget="map"></div>\n<p>After</p>',
    )
  })

  it('is one text around its widgets: what is said below counts above', () => {
    expect(renderPage('[a]\n\n%map%\n\n[a]: https://a.example')).toBe(
      '<p><a href="https://a.example" rel="noopener nofollow ugc">a</a></p>\n<div data-widget="map"></div>',
    )
  })

  it('shows code as it is', () => {
    expect(renderPage('```\n%map%\n```\n\n    %map%')).toBe(
      '<pre><code>%map%\n</code></pre>\n<pre><code>%map%\n</code></pre>',
    )
  })

  it('cannot smuggle in markup of its own', () => {
    expect(renderPage('<div data-widget="x"></div><script>a()</script>')).toBe(
      '<p>&lt;div data-widget="x"&gt;&lt;/div&gt;&lt;script&gt;a()&lt;/script&gt;</p>',
    )
  })

  it.each([
    '%"><script>alert(1)</script>%',
    '%x" onload="a()%',
    '%map%<img src=x onerror=a()>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg/onload=a()>)',
    '<a href="javascript:a()" onclick="a()">x</a>',
    '<style>body{display:none}</style>',
    '<iframe srcdoc="x"></iframe>',
    '[x]: javascript:alert(1)\n[x]',
    '![x](https://a.example "\\" onerror=\\"a()")',
    'widget00000000000000000000000000000000at1',
  ])('comes out harmless: %s', (text) => {
    const html = renderPage(`${text}\n\n%map%`)
    // What remains as words is escaped; what remains as values is quoted, and leads to the web.
    const tags = html.match(/<[^>]*>/g) ?? []
    const bare = tags.map((tag) => tag.replace(/"[^"]*"/g, '""'))
    expect(bare.filter((tag) => /script|style|iframe|on\w+=/i.test(tag))).toEqual([])
    const addresses = tags.flatMap((tag) => / (?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? [])
    expect(addresses.filter((address) => address !== 'https://a.example')).toEqual([])
    expect(html.match(/data-widget="[^"]*"/g)).toEqual(['data-widget="map"'])
  })

  it('has no other elements than those allowed, whatever is written', () => {
    const pieces = [
      '<',
      '>',
      '"',
      '%a%',
      '\n',
      '`',
      '[x](',
      'javascript:',
      ')',
      '<script>',
      '&lt;',
      '![',
    ]
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string())), (parts) => {
        const names = [...renderPage(parts.join('')).matchAll(/<\/?([a-z][a-z0-9]*)/gi)]
        const allowed =
          /^(?:h[2-6]|p|br|hr|blockquote|pre|code|[uo]l|li|a|strong|em|s|img|div|table|thead|tbody|t[rhd])$/
        expect(names.filter(([, name = '']) => !allowed.test(name))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
