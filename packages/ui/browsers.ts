import { existsSync } from 'node:fs'
import { appendFileSync } from 'node:fs'

/**
 * The oldest browsers whose CSS needs no rewriting: they know `light-dark()` and relative colours.
 * An older target makes the minifier replace `light-dark()` by something that `data-theme` cannot
 * switch.
 */
export const cssTarget = ['chrome123', 'firefox128', 'safari18']

const candidates = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The Chromium of this machine, or undefined where there is none. */
export function findChromium(): string | undefined {
  return candidates.find((path) => path !== undefined && existsSync(path))
}

/** Says that the tests in a browser were left out, where whoever runs the suite wants to know. */
export function reportMissingChromium(): void {
  const file = process.env['PLENUM_TEST_SKIPS']
  const line = { component: 'chromium', command: 'apt-get install chromium' }
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}
