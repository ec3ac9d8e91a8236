import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { is, validate } from '../structs/index.ts'
import { buildPage, buildSettings } from '../testing/index.ts'
import { pageStruct } from './page.ts'
import { isSafeLink, isSafeSource } from './safe-link.ts'
import { settingsStruct } from './settings.ts'
import { isSafeThemeValue, isThemeProperty } from './theme-tokens.ts'

describe('a link of the settings', () => {
  it.each([
    ...[
      '/help',
      '/',
      '/a?b=c#d',
      'https://example.org',
      'http://a.example/x',
      'mailto:a@b.example',
    ],
  ])('may be %s', (address) => expect(isSafeLink(address)).toBe(true))

  it.each([
    ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', ' javascript:a()'],
    ...['data:text/html,x', 'vbscript:x', 'blob:https://a.example/x', 'file:///etc/passwd'],
    ...['//evil.example', '/\\evil.example', '/\t/evil.example', '\\\\evil', 'help', '', '#'],
    ...['https://a.example/\n', 'intent://x', 'https:// a.example'],
  ])('may not be %j', (address) => expect(isSafeLink(address)).toBe(false))

  it('stays on this site or the web, whatever is written', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (base, text) => {
        if (!isSafeSource(text)) return
        const { protocol, origin } = new URL(text, base)
        expect(text.startsWith('/') ? origin : protocol.replace('s:', ':')).toBe(
          text.startsWith('/') ? new URL(base).origin : 'http:',
        )
      }),
    )
  })
})

describe('a value of the theme', () => {
  it.each([
    ...[
      '#1d6b58',
      'oklch(0.6 0.1 85 / 45%)',
      "'Your Sans', system-ui, sans-serif",
      '0.5rem',
      '-1px',
    ],
    ...[
      'light-dark(#fff, rgb(0 0 0))',
      'color-mix(in oklab, red 50%, blue)',
      'calc((1px + 2em) * 3)',
    ],
    ...['var(--plenum-accent)', '"Noto Sans العربية"', 'clamp(1rem, 2vw, 3rem)'],
  ])('may be %s', (value) => expect(isSafeThemeValue(value)).toBe(true))

  it.each([
    ...[
      'red; background: url(//evil)',
      'red } body { display: none',
      'url(https://evil.example/x)',
    ],
    ...[
      'URL (x)',
      'image-set("x" 1x)',
      'expression(alert(1))',
      'red/* */',
      '</style><script>',
      '@import',
    ],
    ...[
      '\\75rl(x)',
      "'open",
      '"a\nb"',
      'calc(1px',
      '1px)',
      '',
      'a'.repeat(201),
      'var(--x',
      'attr(href)',
    ],
    ...[`'a'url(b)'c'`, 'red!important'],
  ])('may not be %j', (value) => expect(isSafeThemeValue(value)).toBe(false))

  it('is for properties of Plenum only', () => {
    const names = [
      '--plenum-accent',
      '--plenum-track-8',
      '--other',
      'color',
      '--plenum-',
      '--plenum-a;b',
    ]
    expect(names.filter(isThemeProperty)).toEqual(['--plenum-accent', '--plenum-track-8'])
  })
})

describe('settings', () => {
  const whole = buildSettings({
    theme: { '--plenum-accent': '#123456' },
    contact: 'help@harbour.example',
    phase: 'after',
    navigation: [{ page: 'home' }, { href: 'https://x.example', title: { en: 'X' } }],
    widgets: [{ id: 'a', kind: 'video', video: 'main', when: { not: { phases: ['after'] } } }],
    videos: { main: { url: 'https://video.example/1' } },
    flags: { party: true },
  })

  it('take all that they may hold, and next to nothing', () => {
    expect(is(whole, settingsStruct)).toBe(true)
    expect(is({ name: {}, languages: [] }, settingsStruct)).toBe(true)
  })

  it.each([
    ['contact', 'javascript:alert(1)'],
    ['theme', { '--plenum-accent': 'red;}' }],
    ['theme', { color: 'red' }],
    ['sponsors', [{ name: 'A', tier: 'b', url: 'javascript:alert(1)' }]],
    ['sponsors', [{ name: 'A', tier: 'b', logo: 'data:image/svg+xml,<svg onload=a()>' }]],
    ['videos', { main: { url: 'mailto:a@b.example' } }],
    ['navigation', [{ page: 'home', href: '/x', title: {} }]],
    ['navigation', [{ title: { en: 'nowhere' } }]],
    ['navigation', [{ href: '/x' }]],
    ['widgets', [{ id: 'a', kind: '<script>' }]],
    ['phase', 'tomorrow'],
  ])('refuse %s: %j', (name, value) => {
    expect(is({ ...whole, [name]: value }, settingsStruct)).toBe(false)
  })

  it('say what an entry of the navigation lacks', () => {
    const [error] = validate({ ...whole, navigation: [{}] }, settingsStruct)
    expect(error?.message).toBe('At path: navigation.0 -- Expected either a page or a href')
  })
})

it.each(['../x', 'a/b', '..', '', 'a b', '?x', '%2e'])('a page may not be called %j', (id) => {
  expect(is(buildPage({ id }), pageStruct)).toBe(false)
})
