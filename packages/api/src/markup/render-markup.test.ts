import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, plainText, renderMarkup, type MarkupFormat } from './render-markup.ts'

const formats: MarkupFormat[] = ['markdown', 'html', 'plain']

describe('an image', () => {
  const html = '<p><img src="https://a.example/x.png" alt="A hall" onload="a()" style="x"></p>'

  it('is kept where images are wanted, bare of all else', () => {
    expect(renderMarkup(html, 'html', { images: true })).toBe(
      '<p><img src="https://a.example/x.png" alt="A hall" loading="lazy" /></p>',
    )
    expect(renderMarkup('![A "hall"](/hall.svg)', 'markdown', { images: true })).toBe(
      '<p><img src="/hall.svg" alt="A &quot;hall&quot;" loading="lazy" /></p>',
    )
    expect(renderMarkup(html, 'html')).toBe('<p></p>')
  })

  it.each([
    'data:image/svg+xml,x',
    'javascript:a()',
    '//evil.example/x',
    'hall.png',
    '/\\evil',
    '',
  ])('is left out where it comes from %j', (src) => {
    expect(renderMarkup(`<p>a<img src="${src}">b</p>`, 'html', { images: true })).toBe('<p>ab</p>')
  })
})

describe('text from a programme', () => {
  it('keeps the structure that its author gave it', () => {
    expect(renderMarkup('# Plan\n\n- one\n- *two*', 'markdown')).toBe(
      '<h3>Plan</h3>\n<ul>\n<li>one</li>\n<li><em>two</em></li>\n</ul>',
    )
    expect(renderMarkup('<p>One &amp; <b>two</b></p>', 'html')).toBe('<p>One &amp; <b>two</b></p>')
    expect(renderMarkup('One\ntwo\r\n\r\nthree', 'plain')).toBe('<p>One<br />two</p><p>three</p>')
  })

  it('turns bare addresses of the web into links that pass nothing on', () => {
    for (const format of ['markdown', 'plain'] as const)
      expect(renderMarkup('See https://example.org/a?b=1&c=2.', format)).toBe(
        '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="noopener nofollow ugc">https://example.org/a?b=1&amp;c=2</a>.</p>',
      )
  })

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="data:text/html,x" onclick="x()">x</a>',
    '<a href="//evil.example">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<svg><script>alert(1)</script></svg>',
    '<math><style><img src=x onerror=alert(1)></style></math>',
    '<form action="https://evil.example"><input name=a></form>',
    '<p style="position:fixed" class="x" id="y">x</p>',
    '[x](javascript:alert(1))',
    '[x](data:text/html;base64,PHN2Zz4=)',
    '![x](https://tracker.example/pixel.png)',
  ])('lets nothing active through: %s', (text) => {
    for (const format of formats) {
      const html = renderMarkup(text, format)
      expect(html).not.toMatch(/<(script|img|iframe|svg|math|form|input|style)\b/i)
      expect(html).not.toMatch(/<[^>]*\s(on\w+|style|class|id|src)=/i)
      expect(html).not.toMatch(/<[^>]*href="(?!https?:|mailto:)/i)
    }
  })

  it('never lets active content through, whatever is written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<script>',
        '</p>',
        '<img src=x',
        ' onerror=a()',
        '<a href=',
        '"javascript:x"',
        '>',
        '`',
        '](',
        '<!--',
        ']]>',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom(...formats),
        (parts, format) => {
          const html = renderMarkup(parts.join(''), format)
          expect(html.replace(/&[^;]+;/g, '')).not.toMatch(
            /<(script|img|iframe|svg)\b|<[^>]*\son\w+\s*=/i,
          )
        },
      ),
    )
  })

  it('becomes plain lines where there is no markup', () => {
    expect(plainText('# Plan\n\n- one & *two*\n- <three>', 'markdown')).toBe(
      'Plan\none & two\n<three>',
    )
    expect(plainText('<p>Caf&eacute;</p><p>b<br>c</p>', 'html')).toBe('Café\nb\nc')
  })

  it('is plain when it is longer than anybody writes, for markup can be made slow to read', () => {
    const long = `*a* ${'!['.repeat(30_000)}<b>b</b>`
    for (const format of formats)
      expect(renderMarkup(long, format)).toBe(
        `<p>*a* ${'!['.repeat(30_000)}&lt;b&gt;b&lt;/b&gt;</p>`,
      )
    expect(renderMarkup('*abc*', 'markdown', { longest: 5 })).toBe('<p><em>abc</em></p>')
    expect(renderMarkup('*abc*', 'markdown', { longest: 4 })).toBe('<p>*abc*</p>')
  })

  it('is escaped for attributes too', () => {
    expect(escapeHtml(`<a b='"&'>`)).toBe('&#60;a b=&#39;&#34;&#38;&#39;&#62;')
  })
})
