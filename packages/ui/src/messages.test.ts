import { errorRegistry } from '@plenum/shared'
import { describe, expect, it } from 'vitest'
import { messages } from './messages.ts'

const sources = import.meta.glob<string>(['./**/*.vue', './**/*.ts', '!./**/*.{test,stories}.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const base = (key: string) => key.replace(/\.(zero|one|two|few|many|other)$/, '')
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('the texts of the components', () => {
  it.each(['es', 'fr', 'ar'] as const)('say in %s all that they say in English', (language) => {
    const keys = (texts: object) => [...new Set(Object.keys(texts).map(base))].sort()
    expect(keys(messages[language])).toEqual(keys(messages.en))
  })

  it.each(['es', 'fr', 'ar'] as const)('take the same values in %s as in English', (language) => {
    const strange = Object.entries(messages[language]).filter(([key, text]) => {
      const english = messages.en[key] ?? messages.en[`${base(key)}.other`] ?? ''
      // A form that stands for one number only may spell the number out.
      const allowed = placeholders(english)
      const needed = /\.(zero|one|two)$/.test(key) ? [] : allowed.filter((p) => p !== '{count}')
      const used = placeholders(text)
      return used.some((p) => !allowed.includes(p)) || needed.some((p) => !used.includes(p))
    })
    expect(strange).toEqual([])
  })

  it('have something to say about every problem of the registry', () => {
    const silent = Object.keys(errorRegistry).filter((code) => !messages.en[`error.${code}`])
    expect(silent).toEqual([])
  })

  it('are there for every key that a component asks for', () => {
    const known = new Set(Object.keys(messages.en).map(base))
    const asked = Object.entries(sources).flatMap(([file, source]) =>
      [...source.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => [file, key] as const),
    )
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter(([, key]) => !known.has(base(key)))).toEqual([])
  })
})
