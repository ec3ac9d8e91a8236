import { describe, expect, it } from 'vitest'

const code = import.meta.glob<string>(['./**/*.vue', './**/*.ts', '!./**/*.{test,stories}.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const styles = import.meta.glob<string>(['./**/*.vue', './**/*.css'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

describe('components of the library', () => {
  it('know no router, no store and no network', () => {
    const forbidden = /from '(vue-router|pinia|socket\.io-client)'|(?<![.\w])fetch\(/
    expect(matches(code, forbidden)).toEqual([])
  })

  it('use the names of logical directions, so that they read right to left as well', () => {
    const physical =
      /(^|[\s;{])((margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)|left|right|width|height|(min|max)-(width|height)|text-align:\s*(left|right)|float:\s*(left|right)|border-(top|bottom)-(left|right)-radius)\s*:/m
    const css = Object.fromEntries(
      Object.entries(styles).map(([file, text]) => [file, cssOf(file, text)]),
    )
    expect(matches(css, physical)).toEqual([])
  })

  it('put every style into a layer, so that plain CSS of a consumer wins', () => {
    const css = Object.entries(styles).map(([file, text]) => [file, cssOf(file, text)] as const)
    const own = css.filter(([file, text]) => text.trim() && !file.startsWith('./theme/'))
    expect(own.length).toBeGreaterThan(30)
    const loose = own.filter(([, text]) => !/^\s*@layer plenum\.components \{/.test(text))
    expect(loose.map(([file]) => file)).toEqual([])
  })
})

function cssOf(file: string, text: string): string {
  const css = file.endsWith('.vue') ? (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '') : text
  return css.replace(/\/\*[\s\S]*?\*\//g, '')
}

function matches(files: Record<string, string>, pattern: RegExp): string[] {
  return Object.entries(files)
    .filter(([, text]) => pattern.test(text))
    .map(([file, text]) => `${file}: ${pattern.exec(text)?.[0].trim()}`)
}
