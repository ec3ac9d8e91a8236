/** A fill and the ink that reads on it, as `#rrggbb`: mail readers know no newer notation. */
export interface MailColours {
  readonly fill: string
  readonly ink: string
}

type Rgb = readonly [red: number, green: number, blue: number]

const plenumGreen: Rgb = [0x1d, 0x6b, 0x58]

/**
 * Colours of a button in the accent of a theme, with the ink, black or white, that has the higher
 * contrast: at least 4.5 to 1 (WCAG 2.2, 1.4.3). An accent in another notation than `#rgb`,
 * `#rrggbb` or `rgb(0 0 0)` counts as absent.
 */
export function mailColours(accent: string | undefined): MailColours {
  const fill = (accent && readColour(accent)) || plenumGreen
  // The luminance at which black and white have the same contrast.
  const isLight = luminance(fill) > 0.179
  return { fill: toHex(fill), ink: isLight ? '#000000' : '#ffffff' }
}

function readColour(text: string): Rgb | undefined {
  const [, hex] = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim()) ?? []
  if (hex) {
    const long = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
    return toRgb(long.match(/../g)?.map((pair) => parseInt(pair, 16)))
  }
  const [, list] = /^rgb\(\s*(\d+(?:[\s,]+\d+){2})\s*\)$/i.exec(text.trim()) ?? []
  return toRgb(list?.split(/[\s,]+/).map(Number))
}

function toRgb(channels: readonly number[] = []): Rgb | undefined {
  const [red, green, blue] = channels.map((channel) => Math.min(channel, 255))
  if (red === undefined || green === undefined || blue === undefined) return undefined
  return [red, green, blue]
}

function toHex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** Relative luminance, as WCAG defines it. */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
