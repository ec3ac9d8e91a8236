import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
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

  describe.each(['en', 'ar'])('in %s', (locale) => {
    it.each(windows)('fits a window of %d × %d px', async (width, height, text) => {
      const { page, close } = await visit(browser, plaza, { locale, viewport: { width, height } })
      await prepare(page, text)
      const problems: string[] = []
      // Nothing is covered in one direction alone.
      for (const row of pages)
        problems.push(...(await pageProblems(page, row, { moves: locale === 'en' })))
      await close()
      expect(problems).toEqual([])
    })
  })
})
