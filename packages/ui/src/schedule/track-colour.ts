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
  return plainColour.test(colour) ? colour : `var(--plenum-track-${(place % themeColours) + 1})`
}
