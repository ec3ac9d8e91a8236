import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { freePort, startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

let plaza: PlazaProcess
let site: string
beforeAll(async () => {
  const port = await freePort()
  site = `http://localhost:${port}/plaza`
  plaza = await startPlaza([], { env: { PORT: String(port), SELF_URL: site } })
}, 120_000)
afterAll(() => plaza?.stop())

describe('a plaza below a path', () => {
  it('answers below the path only', async () => {
    const origin = new URL(site).origin
    for (const [url, status] of [
      [site, 200],
      [`${site}/`, 200],
      [`${site}?a=b`, 200],
      [`${site}/schedule`, 200],
      [`${site}/session/the-bench`, 200],
      [`${site}/api/schedule`, 200],
      [`${site}/api/conference`, 200],
      [`${site}/manifest.webmanifest`, 200],
      [`${site}/healthz/live`, 200],
      [`${site}/socket/?EIO=4&transport=polling`, 200],
      [`${site}/nowhere`, 404],
      [`${origin}/healthz/live`, 200],
      [`${origin}/`, 404],
      [`${origin}/schedule`, 404],
      [`${origin}/plazas`, 404],
      [`${origin}/PLAZA/schedule`, 404],
      [`${origin}/api/schedule`, 404],
      [`${origin}/socket/?EIO=4&transport=polling`, 404],
    ] as const)
      expect([url, (await fetch(url)).status]).toEqual([url, status])
  })

  it('names addresses below the path', async () => {
    const calendar = await fetch(`${site}/api/calendar/ical/the-bench`)
    expect((await calendar.text()).replaceAll('\r\n ', '')).toContain(`${site}/session/the-bench`)
    const api = (await (await fetch(`${site}/api/openapi.json`)).json()) as { servers: unknown }
    expect(JSON.stringify(api.servers)).toContain('/plaza/api')
    const { icons } = (await (await fetch(`${site}/manifest.webmanifest`)).json()) as {
      icons: { src: string }[]
    }
    for (const { src } of icons)
      expect((await fetch(new URL(src, `${site}/manifest.webmanifest`))).status).toBe(200)
  })

  it.runIf(chromiumPath)('works in a browser', async () => {
    const browser = await launchChromium()
    try {
      const { page, errors, context } = await visit(browser, plaza)
      const foreign: string[] = []
      page.on('request', (request) => {
        if (!new URL(request.url()).pathname.startsWith('/plaza')) foreign.push(request.url())
      })
      const socket = page.waitForEvent('websocket')
      await page.goto(`${site}/session/the-bench`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect((await socket).url()).toContain('/plaza/socket/')
      await page.getByRole('link', { name: 'Schedule' }).first().click()
      await page.waitForURL(`${site}/schedule`)
      for (const href of await page
        .locator('a[href^="/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))))
        expect(href).toMatch(/^\/plaza\//)

      const address = 'ada@example.org'
      await page.goto(`${site}/register`)
      await page.getByLabel('Name').fill('Ada Example')
      await page.getByLabel('Email address').fill(address)
      await page.getByRole('main').getByRole('button', { name: 'Register' }).click()
      await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
      await page.keyboard.type(await plaza.codeFor(address))
      await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()
      const [mail] = await plaza.mails()
      expect(mail?.text).toContain(`${site}/sign-in#token=`)
      const cookies = await context.cookies()
      expect(cookies.map(({ name, path }) => [name, path])).toEqual([['plenum', '/plaza']])
      expect([errors, foreign]).toEqual([[], []])
    } finally {
      await browser.close()
    }
  })
})
