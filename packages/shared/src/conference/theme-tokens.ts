import { record, refine, string } from '../structs/index.ts'

/** The custom properties that a brand is meant to set; all others derive from them. */
export const themeTokens: readonly string[] = [
  ...['accent', 'tone', 'tone-hue', 'tone-chroma', 'font', 'font-heading', 'font-mono'],
  ...['radius-small', 'radius-medium', 'radius-large', 'radius-control', 'radius-round'],
  ...['surface', 'surface-raised', 'surface-sunken', 'surface-hover', 'ink', 'ink-muted', 'line'],
  ...['measure', 'leading', 'leading-heading', 'tracking-heading', 'weight-medium', 'weight-bold'],
  ...Array.from({ length: 8 }, (_, index) => `track-${index + 1}`),
].map((name) => `--plenum-${name}`)

/** Whether a name may be set at all: a custom property of Plenum's, known or of a later version. */
export function isThemeProperty(name: string): boolean {
  return /^--plenum-[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
}

/**
 * Whether a value stays inside its declaration and loads nothing, wherever it is put: letters,
 * numbers, quotes that close, brackets that match, and functions of colour and length only.
 */
export function isSafeThemeValue(value: string): boolean {
  if (value.length > longest || !/^[\p{L}\p{N} #%.,()'"+*/_-]+$/u.test(value)) return false
  const bare = value.replace(/"[^"]*"|'[^']*'/g, '')
  if (/["']|\/\*|\*\//.test(bare)) return false
  const called = [...bare.matchAll(/([\p{L}\p{N}_-]*)\s*\(/gu)].map(([, name = '']) => name)
  return called.every((name) => functions.has(name.toLowerCase())) && hasPairs(bare)
}

export const themeStruct = record(
  refine(string(), 'theme property', (name) =>
    isThemeProperty(name)
      ? true
      : `Expected a property of the theme such as --plenum-accent, but got ${JSON.stringify(name)}`,
  ),
  refine(string(), 'theme value', (value) =>
    isSafeThemeValue(value)
      ? true
      : `Expected a colour, length or font such as #1d6b58, but got ${JSON.stringify(value.slice(0, 80))}`,
  ),
)

const longest = 200

const functions = new Set([
  ...['', 'rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color'],
  ...['color-mix', 'light-dark', 'calc', 'min', 'max', 'clamp', 'var'],
])

function hasPairs(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '(') depth += 1
    if (character === ')' && --depth < 0) return false
  }
  return depth === 0
}
