import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { readShifts, recordShifts, slowDown } from './layout-shift.ts'
import { pageProblems, pages, prepare, windows } from './layout-pages.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

describe.skipIf(!chromiumPath)('the layout of pages', () => {
  let plaza: PlazaProcess
  let browser: Browser
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(), launchChromium()])
  })
  afterAll(async () => {
    await browser?.close()
    await plaza?.stop()
  })

  it.each([
    ['en', 390, 844],
    ['ar', 390, 844],
    ['en', 1440, 900],
  ] as const)(
    'keeps its place while it loads in %s at %d × %d px',
    async (locale, width, height) => {
      for (const { path, ready } of pages.filter(({ shifts }) => shifts)) {
        const { page, close } = await visit(browser, plaza, { locale, viewport: { width, height } })
        await slowDown(page)
        await recordShifts(page)
        await page.goto(path)
        await page.locator(ready).locator('visible=true').first().waitFor()
        await page.waitForLoadState('networkidle')
        const { sum, parts } = await readShifts(page)
        await close()
        expect(sum, parts.join('\n')).toBeLessThanOrEqual(0.02)
      }
    },
  )

  describe.each(['en', 'ar'])('in %s', (locale) => {
    it.each(windows)(
      'fits a window of %d × %d px with text of %d px',
      async (width, height, text) => {
        const { page, close } = await visit(browser, plaza, { locale, viewport: { width, height } })
        await prepare(page, text)
        const problems: string[] = []
        // Nothing is covered in one direction alone.
        for (const row of pages)
          problems.push(...(await pageProblems(page, row, { moves: locale === 'en' })))
        await close()
        expect(problems).toEqual([])
      },
    )
  })
})
