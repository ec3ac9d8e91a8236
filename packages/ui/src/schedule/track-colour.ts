import type { Track } from '@plenum/shared'

const plainColour =
  /^(#[\da-f]{3,8}|[a-z]{3,24}|(rgb|hsl|oklch|oklab)a?\([\d\s.,%/a-z+-]{1,60}\))$/i
const themeColours = 8

/**
 * The accent of a track: its own colour where the source gives a plain CSS colour, otherwise one of
 * the theme's, by its place among the tracks. Anything else in the source could carry CSS of its
 * own into the page.
 */
export function trackColour(track: Track, place: number): string {
  const colour = track.colour?.trim() ?? ''
  return plainColour.test(colour)
    ? visible(colour)
    : `var(--plenum-track-${(place % themeColours) + 1})`
}

/**
 * Keeps a colour of the source visible on the surface of either theme: a lightness of 0.5 to 0.62 has
 * a contrast of at least 3 on paper, one of 0.68 to 0.82 on the dark surface.
 */
function visible(colour: string): string {
  const [light, dark] = ['0.5, l, 0.62', '0.68, l, 0.82']
  return `light-dark(oklch(from ${colour} clamp(${light}) c h), oklch(from ${colour} clamp(${dark}) c h))`
}
