import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { register, visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

/** Each with what is on it once it is complete. */
const pages: readonly (readonly [path: string, ready: string])[] = [
  ['/', '.plenum-featured [data-session]:visible'],
  ['/schedule', '.plenum-timeline [data-session]:visible'],
  ['/session/keynote-long-bench', '.plenum-session .plenum-speaker'],
  ['/session/solar-server', '.plenum-session .plenum-speaker'],
  ['/session/empty-chairs', '.plenum-session .plenum-speaker'],
  ['/my-schedule', '.plenum-my-schedule'],
  ['/about', '.plenum-sponsors'],
  ['/help', '.content-block h2'],
  ['/sign-in', '.sign-in-card'],
  ['/register', '.sign-in-card'],
  ['/no-such-page', '.plenum-empty-state'],
]

const dresses = [
  { language: 'en', width: 1280 },
  { language: 'ar', width: 390 },
] as const

describe.skipIf(!chromiumPath)('accessibility', () => {
  let plaza: PlazaProcess
  let browser: Browser
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await plaza?.stop()
  })

  describe.each(dresses)('in $language, $width px wide', ({ language, width }) => {
    it.each(pages)(
      '%s has nothing that axe objects to, and fits the width',
      async (path, ready) => {
        const viewport = { width, height: 900 }
        // In the dark only colours are different.
        for (const [colorScheme, rules] of [['light'], ['dark', ['color-contrast']]] as const) {
          const dress = { locale: language, viewport, colorScheme }
          const { page, close } = await visit(browser, plaza, dress)
          await page.goto(path)
          await page.locator(ready).first().waitFor()
          expect(await problemsOf(page, rules)).toEqual([])
          await close()
        }
      },
    )
  })

  it('holds for the pages of somebody who is signed in, too', async () => {
    const { page, close } = await visit(browser, plaza)
    await register(page, plaza)
    for (const [path, ready] of [
      ['/profile', '.sign-in-sessions li'],
      ['/my-schedule', '.calendar-feed'],
    ] as const) {
      await page.goto(path)
      await page.locator(ready).first().waitFor()
      expect(await problemsOf(page)).toEqual([])
    }
    await close()
  })
})

/** What axe objects to by all of its rules, or by some; and a page that has to be scrolled sideways. */
async function problemsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return [
    ...violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    ),
    ...(overflow > 0 ? [`The page is ${overflow} px wider than the window.`] : []),
  ]
}
