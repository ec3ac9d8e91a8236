// @vitest-environment happy-dom
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClients } from '@plenum/ui'
import type { DetachedWindowAPI } from 'happy-dom'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createApp } from 'vue'
import App from './App.vue'
import FirstPage from './FirstPage.vue'

declare global {
  interface Window {
    readonly happyDOM: DetachedWindowAPI
  }
}

const here = import.meta.dirname
let child: ChildProcess
/** From the mail's link. */
let token: string

beforeAll(async () => {
  const execArgv = ['--import', 'tsx', '--conditions=source']
  child = fork(join(here, 'harbour-server.ts'), { execArgv })
  const [harbour] = await once(child, 'message')
  token = harbour.token
  // The page is of the server's own origin, and says so as browsers do.
  const { happyDOM } = window
  happyDOM.settings.fetch.requestHeaders = [{ headers: { 'sec-fetch-site': 'same-origin' } }]
  happyDOM.setURL(harbour.url)
})
afterAll(async () => {
  child.disconnect()
  await once(child, 'exit')
})
beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
})

const button = (title: string) =>
  document.querySelector<HTMLElement>(`.attendance-button[aria-label$=": ${title}"]`)
const label = (title: string) => expect.poll(() => button(title)?.textContent)

it('a visitor saves a session in the browser, and takes it along into an account', async () => {
  const { app } = await import('./main.ts')
  await label('Mending nets').toBe('Save')
  expect(button('Knots')).toBeNull()
  button('Mending nets')?.click()
  await label('Mending nets').toBe('Saved')
  const { attendance, registration } = createClients()
  await registration.verify({ body: { token } })

  app.unmount()
  const page = createApp(App)
  page.mount('#app')
  await label('Knots').toBe('Take a place')
  button('Knots')?.click()
  await label('Knots').toBe('You have a place')
  await label('Mending nets').toBe('Saved')
  await expect.poll(() => document.querySelectorAll('[data-pending]').length).toBe(0)
  const { attendance: held } = await attendance.mine()
  expect(held.map(({ session }) => session).sort()).toEqual(['knots', 'nets'])
  page.unmount()
})

it('the first page that the package shows stands as it is written there', async () => {
  const page = createApp(FirstPage)
  page.mount('#app')
  expect(document.querySelector('h1')?.textContent).toBe('Harbour Days')
  page.unmount()
  const readme = await readFile(join(here, '../../../packages/ui/README.md'), 'utf8')
  expect(readme).toContain(await readFile(join(here, 'FirstPage.vue'), 'utf8'))
})
