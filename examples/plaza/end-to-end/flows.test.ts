import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { visit, type Visit } from './browsing.ts'
import { chromiumPath, launchChromium, reportMissingChromium } from './chromium.ts'
import { post, signUp } from './person.ts'
import { openReleaseFront } from './release-front.ts'
import { startPlaza, type PlazaProcess } from './plaza-process.ts'

if (!chromiumPath) reportMissingChromium()

describe.skipIf(!chromiumPath)('the flows of the plaza', () => {
  let plaza: PlazaProcess
  let browser: Browser
  let visitor: Visit
  beforeAll(async () => {
    ;[plaza, browser] = await Promise.all([startPlaza(), launchChromium()])
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await plaza?.stop()
  })
  beforeEach(async () => {
    visitor = await visit(browser, plaza)
  })
  afterEach(() => visitor.close())

  it('asks for the code again after a reload', async () => {
    const { page } = visitor
    const address = `${randomUUID()}@example.org`
    await page.goto('/register?redirect=/my-schedule')
    await page.getByLabel('Name').fill('Ada Example')
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('main').getByRole('button', { name: 'Register' }).click()
    await page.getByText('A mail with a code to confirm your registration').waitFor()
    await page.reload()
    await page.getByText(address).waitFor()
    await page.getByRole('button', { name: 'Use another address' }).click()

    // The registration is pending, so signing in confirms it.
    await page.goto('/sign-in')
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('button', { name: 'Mail me a code' }).click()
    await page.getByText('If it is registered').waitFor()
    await page.reload()
    await page.getByText(address).waitFor()
    await page.keyboard.type(await plaza.codeFor(address, 2))
    await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()
  })

  it('takes a place for a guest who signs in', async () => {
    const { page } = visitor
    await page.goto('/session/solar-server')
    await page.getByRole('button', { name: 'Sign in to take a place', exact: true }).click()
    await page.waitForURL('**/sign-in?redirect=%2Fsession%2Fsolar-server')
    await page.getByRole('main').getByRole('link', { name: 'Register' }).click()
    await registerHere(page)
    await page.waitForURL('**/session/solar-server')
    await page.getByRole('button', { name: 'You have a place', exact: true }).waitFor()
    await page.getByText('5 of 6 places left').waitFor()
  })

  it('says who is in line, and lets them leave', async () => {
    const { page } = visitor
    const others = await Promise.all(Array.from({ length: 6 }, () => signUp(plaza)))
    const attend = '/attendance/solar-server/attend'
    await Promise.all(others.map(({ cookie }) => post(plaza, attend, undefined, cookie)))
    await page.goto('/session/solar-server')
    await page.getByRole('button', { name: 'Sign in to join the waiting list' }).click()
    await page.getByRole('main').getByRole('link', { name: 'Register' }).click()
    await registerHere(page)
    const panel = page.locator('.plenum-join')
    await panel.getByText(/^You are \d\w\w in line$/).waitFor()
    await panel.getByText('We mail you when a place is yours.').waitFor()
    expect(await panel.getByText(/Full|All places|waiting list/).count()).toBe(0)
    await panel.getByRole('button', { name: 'Leave the line' }).click()
    await panel.getByText('All places are taken').waitFor()
    expect(await panel.getByText('Full', { exact: true }).count()).toBe(0)
  })

  it('opens pages without a network', async () => {
    const { page, context } = visitor
    await page.goto('/')
    await page.getByRole('heading', { name: 'On now' }).waitFor()
    await page.waitForFunction(() => {
      const list = document.querySelector<HTMLMetaElement>('meta[name=page-scripts]')?.content ?? ''
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
      return list.split(' ').every((file) => loaded.some((name) => name.endsWith(file)))
    })
    await context.setOffline(true)
    await page.getByText(/^Offline: you see the programme of \d\d:\d\d$/).waitFor()
    await page.getByRole('link', { name: 'Schedule', exact: true }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Schedule' }).waitFor()
    await page.locator('[data-session-link]:visible').first().click()
    await page.waitForURL('**/session/*')
    await page.getByText('You seem to be offline.').waitFor()
    await page.locator('.plenum-session h1').waitFor()
    await context.setOffline(false)
    await page.getByText('You seem to be offline.').waitFor({ state: 'detached' })
    await page.locator('.plenum-session-prose').waitFor()
    await page.getByText(/^Offline/).waitFor({ state: 'detached' })
  })

  it('blames the server when the server is away', async () => {
    const front = await openReleaseFront(plaza)
    try {
      const { page } = visitor
      await page.goto(`${front.url}/schedule`)
      const links = page.locator('[data-session-link]:visible')
      await links.first().waitFor()
      front.setAway(true)
      // The scripts of the page are in the cache, or the page stays: both say what is wrong.
      await links.first().click()
      await page
        .getByText(/^The conference does not answer/)
        .first()
        .waitFor()
      expect(await page.getByText(/offline/i).count()).toBe(0)
      await links
        .first()
        .click({ timeout: 1000 })
        .catch(() => undefined)
      expect(await page.locator('.plenum-toasts li, .plenum-toast').count()).toBeLessThan(2)
      front.setAway(false)
      await page
        .getByText(/^The conference does not answer/)
        .first()
        .waitFor({ state: 'detached' })
    } finally {
      await front.close()
    }
  })

  it('moves the focus to the first invalid field', async () => {
    const { page } = visitor
    const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name)
    await page.goto('/register')
    const submit = page.getByRole('main').getByRole('button', { name: 'Register' })
    await submit.click()
    await expect.poll(focused).toBe('name')
    await page.keyboard.type('Ada Example')
    await submit.click()
    await expect.poll(focused).toBe('email')
    await page.getByRole('alert').getByText('Please enter a whole address').waitFor()
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Mail me a code' }).click()
    await expect.poll(focused).toBe('email')
  })

  it('keeps the focus after signing out a device', async () => {
    const { page } = visitor
    await page.goto('/register')
    const address = await registerHere(page)
    await page.getByRole('button', { name: 'Account: Ada Example' }).waitFor()
    const started = await post(plaza, '/auth/login', { email: address })
    const { attempt } = (await started.json()) as { attempt: string }
    const code = await plaza.codeFor(address, 2)
    await post(plaza, '/auth/verify', { attempt, code })
    await page.goto('/profile')
    await page.locator('.sign-in-sessions button').click()
    await page.getByText(/ is signed out\.$/).waitFor()
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('sign-in-sessions')
  })

  it('finds a time zone by its offset', async () => {
    const { page } = visitor
    await page.goto('/register?redirect=/profile')
    await registerHere(page)
    const field = page.getByRole('combobox', { name: 'Time zone' })
    await field.click()
    const options = page.locator('.time-zone-option')
    await options.first().getByText('Use this device’s zone').waitFor()
    await field.fill('+5:45')
    await options.first().getByText('Kathmandu').click()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Your profile is saved').waitFor()
    await page.reload()
    await expect.poll(() => field.inputValue()).toBe('Kathmandu (GMT+5:45)')
  })

  it('confirms before a calendar address ends', async () => {
    const { page } = visitor
    await page.goto('/register?redirect=/my-schedule')
    await registerHere(page)
    await page.getByRole('button', { name: 'Make my calendar address' }).click()
    const address = await page.getByLabel('Your private address').inputValue()
    const links = page.locator('.calendar-feed-subscribe a')
    expect(await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))).toEqual([
      address.replace('http:', 'webcal:'),
      expect.stringContaining('https://calendar.google.com/'),
      expect.stringContaining(encodeURIComponent(address)),
    ])
    await page.getByRole('button', { name: 'End it' }).click()
    const dialog = page.getByRole('dialog', { name: 'End the address?' })
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect((await fetch(address)).status).toBe(200)
    await page.getByRole('button', { name: 'End it' }).click()
    await dialog.getByRole('button', { name: 'End it' }).click()
    await page.getByRole('button', { name: 'Make my calendar address' }).waitFor()
    expect((await fetch(address)).status).toBe(404)
  })

  async function registerHere(page: Page): Promise<string> {
    const address = `${randomUUID()}@example.org`
    await page.getByLabel('Name').fill('Ada Example')
    await page.getByLabel('Email address').fill(address)
    await page.getByRole('main').getByRole('button', { name: 'Register' }).click()
    await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
    await page.keyboard.type(await plaza.codeFor(address))
    return address
  }
})
