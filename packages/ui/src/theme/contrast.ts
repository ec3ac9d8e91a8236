/** Red, green and blue as the screen shows them, 0–255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** The contrast ratio of two colours (WCAG 2.2, 1.4.3), from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** What a custom property comes to on an element, as painted: mapped to sRGB by the browser. */
export function paintedColour(element: HTMLElement, property: string): Rgb {
  element.style.color = `var(${property})`
  const context = canvas()
  context.clearRect(0, 0, 1, 1)
  context.fillStyle = getComputedStyle(element).color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

let shared: CanvasRenderingContext2D | undefined

function canvas(): CanvasRenderingContext2D {
  if (shared) return shared
  const element = document.createElement('canvas')
  element.width = element.height = 1
  const context = element.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('This browser has no canvas to paint on.')
  return (shared = context)
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
