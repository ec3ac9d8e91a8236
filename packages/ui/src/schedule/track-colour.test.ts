import { buildTrack } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { trackColour } from './track-colour.ts'

it.each([
  ['#E9ED1C', clamped('#E9ED1C')],
  ['rebeccapurple', clamped('rebeccapurple')],
  ['oklch(0.6 0.1 200 / 50%)', clamped('oklch(0.6 0.1 200 / 50%)')],
  ['red; background: url(//evil.example)', 'var(--plenum-track-2)'],
  ['url(//evil.example)', 'var(--plenum-track-2)'],
  ['', 'var(--plenum-track-2)'],
])('a track whose source says “%s” is %s', (colour, shown) => {
  expect(trackColour(buildTrack({ colour }), 1)).toBe(shown)
})

it('begins again with the theme’s colours when there are more tracks', () => {
  expect(trackColour({ id: 'a', title: {} }, 8)).toBe('var(--plenum-track-1)')
})

function clamped(colour: string): string {
  const [light, dark] = ['clamp(0.5, l, 0.62)', 'clamp(0.68, l, 0.82)']
  return `light-dark(oklch(from ${colour} ${light} c h), oklch(from ${colour} ${dark} c h))`
}
