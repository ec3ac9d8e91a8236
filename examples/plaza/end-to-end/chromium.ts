import { appendFileSync, existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const candidates = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The Chromium of this machine, or undefined where there is none. */
export const chromiumPath = candidates.find((path) => path !== undefined && existsSync(path))

/** Says that the tests in a browser were left out, where whoever runs the suite wants to know. */
export function reportMissingChromium(): void {
  const file = process.env['PLENUM_TEST_SKIPS']
  const line = { component: 'chromium', command: 'apt-get install chromium' }
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
}

export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('There is no Chromium here: set CHROMIUM_PATH')
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })
}
