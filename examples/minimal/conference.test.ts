import { readFileSync } from 'node:fs'
import { attendanceContract, createClient, scheduleContract } from '@plenum/shared'
import { signIn } from '@plenum/api/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openConference } from './conference.ts'

let opened: Awaited<ReturnType<typeof openConference>>
beforeAll(async () => {
  opened = await openConference()
})
afterAll(() => opened.close())

const server = { fetch: (path: string, init?: RequestInit) => fetch(opened.url + path, init) }
const baseUrl = () => `${opened.url}/api`

async function visitor(email: string) {
  const token = await signIn(server, opened.people, email)
  return createClient(attendanceContract, { baseUrl: baseUrl(), token: () => token })
}

/** Of the mails to somebody. */
function addressees(name: string): string[] {
  return opened
    .mails()
    .map(({ to }) => to)
    .filter((to) => to.startsWith(`${name}@`))
}

describe('a conference of a stranger', () => {
  it('serves its programme', async () => {
    const programme = createClient(scheduleContract, { baseUrl: baseUrl() })
    const { sessions, rooms } = await programme.record()
    expect(sessions.map(({ id, participantCap }) => [id, participantCap])).toEqual([
      ['tides', null],
      ['nets', 2],
      ['fog', null],
    ])
    expect(rooms.map(({ name }) => name)).toEqual([{ en: 'Boat shed' }, { en: 'Quay' }])
    const calendar = await server.fetch('/api/calendar/ical/tides')
    expect(await calendar.text()).toContain('SUMMARY:What tides teach a timetable')
  })

  it('gives places while they last, then a place in line, which moves up', async () => {
    const params = { session: 'nets' }
    const [ada, ben, cy] = await Promise.all(
      ['ada', 'ben', 'cy'].map((name) => visitor(`${name}@example.org`)),
    )
    await ada?.attend({ params })
    await ben?.attend({ params })
    expect(await cy?.attend({ params })).toMatchObject({ isAttending: false, sessionCount: 2 })
    await ada?.unattend({ params })
    expect(await cy?.session({ params })).toMatchObject({ isAttending: true, sessionCount: 2 })
    await expect.poll(() => addressees('cy')).toEqual(['cy@example.org'])
  })

  it('mails a code to whoever registers', async () => {
    await server.fetch('/api/auth/register', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Dee', email: 'dee@example.org' }),
    })
    await expect.poll(() => addressees('dee')).toEqual(['dee@example.org'])
  })

  it('is 60 lines, of public names only', () => {
    const source = readFileSync(new URL('./conference.ts', import.meta.url), 'utf8')
    expect(source.trimEnd().split('\n').length).toBeLessThanOrEqual(60)
    const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name)
    expect(imports).toEqual(['node:path', '@plenum/api'])
  })
})
