import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readProgramme } from '@plenum/api'
import { signIn } from '@plenum/api/testing'
import {
  buildRoom,
  buildScheduleRecord,
  buildSession,
  buildSpeaker,
  buildTrack,
} from '@plenum/shared/testing'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'

// A source of one's own need not go through any reader, so what it gives is published as it is:
// every text and name of these programmes is an attempt.

let folder: string
let plaza: Plaza
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plaza-hostile-programme-'))
  const env = { PLAZA_DATA: folder, LOG_LEVEL: 'silent' }
  plaza = await openPlaza(readPlazaConfig(env), { roles: ['api'] })
  url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
}, 120_000)
afterAll(async () => {
  await plaza?.close()
  await rm(folder, { recursive: true, force: true })
})

const ids = ['__proto__', 'constructor', 'toString', 'a/b', '../up', 'ä ö', '%2f', 'x"><y']

/** One text everywhere that a programme has texts. */
function programmeOf(text: string, textFormat: 'markdown' | 'html' | 'plain') {
  const named = { en: text }
  return buildScheduleRecord({
    textFormat,
    title: named,
    sessions: ids.map((id) =>
      buildSession({
        ...{ id, title: named, subtitle: named, summary: named, content: named },
        hostOrganisation: named,
        resources: [{ title: text, url: 'javascript:alert(1)' }],
        ...{ recording: 'javascript:alert(1)', feedbackUrl: 'data:text/html,x' },
      }),
    ),
    rooms: [buildRoom({ name: named })],
    tracks: [buildTrack({ title: named, colour: 'red;}</style><script>' })],
    speakers: [buildSpeaker({ name: text, role: named, bio: named })],
  })
}

const texts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '[x](javascript:alert(1)) <a href="javascript:alert(1)">x</a>',
  ']]></title><!ENTITY x SYSTEM "file:///etc/passwd">&x;<![CDATA[',
  'A talk\r\nATTENDEE:mailto:eve@example.org\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:eve',
  'A talk\nX-Header: yes\u2028\u2029\u0085\u0000\u0007',
  '=HYPERLINK("https://evil.example")',
  '{{7*7}} ${7*7} <%= 7*7 %> %s%n',
  '\u202egnp.exe \ud800 \udfff 💥',
  '__proto__',
]

const get = async (path: string) => (await fetch(`${url}/api${path}`)).text()

describe.each(['markdown', 'html', 'plain'] as const)('a programme in %s', (format) => {
  it.each(texts)('may hold %j: whatever is served of it is what it says it is', async (text) => {
    await plaza.programme.publish(programmeOf(text, format), { source: 'test', force: true })

    for (const path of ['/schedule', '/schedule/index']) JSON.parse(await get(path))
    for (const id of ids) {
      const details = await get(`/schedule/${encodeURIComponent(id)}`)
      expect(htmlIn(JSON.parse(details)).join('\n')).not.toMatch(active)
      expect(details).not.toMatch(/"(url|recording|feedbackUrl)":/)
    }

    for (const name of ['xml', 'json']) {
      const bytes = Buffer.from(await get(`/schedule/export/schedule.${name}`))
      expect(readProgramme(bytes).counts.sessions).toBe(ids.length)
    }

    const { components, properties } = calendarOf(await get('/calendar/ical'))
    expect(components).toEqual(ids.length)
    expect(properties).not.toContain('attendee')
    expect(properties).not.toContain('x-header')
  })
})

describe('a session called like a part of every object', () => {
  it('is one like any other, and one that is not there is not found', async () => {
    await plaza.programme.publish(programmeOf('A talk', 'plain'), { source: 'test', force: true })
    const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
    const token = await signIn(server, plaza.people, 'ada@example.org')
    const attend = async (id: string) => {
      const path = `${url}/api/attendance/${encodeURIComponent(id)}/attend`
      const headers = { authorization: `Bearer ${token}` }
      return (await fetch(path, { method: 'POST', headers })).status
    }
    for (const id of ids) expect(await attend(id)).toBe(200)
    for (const id of ['valueOf', 'hasOwnProperty', '__defineGetter__', 'prototype'])
      expect(await attend(id)).toBe(404)
    expect(Object.keys({})).toEqual([])
  })
})

describe('an abstract of ten megabytes', () => {
  it('is published, and weighs on nobody who does not open it', async () => {
    const content = { en: 'A very long story. '.repeat(550_000) }
    const sessions = [buildSession({ content }), buildSession({ id: 'other' })]
    const record = buildScheduleRecord({ sessions })
    await plaza.programme.publish(record, { source: 'test', force: true })
    expect((await get('/schedule/session-1')).length).toBeGreaterThan(10_000_000)
    expect((await get('/schedule/index')).length).toBeLessThan(5_000)
    expect((await get('/schedule/other')).length).toBeLessThan(5_000)
  })
})

const active =
  /<(script|img|iframe|svg|style|form)\b|<[^<>]*\son\w+\s*=|<[^<>]*href="(?!https?:|mailto:)/i

/** The texts of all members called `…Html`, at any depth. */
function htmlIn(value: unknown, isHtml = false): string[] {
  if (typeof value === 'string') return isHtml ? [value] : []
  return Object.entries(Object(value) as object).flatMap(([name, member]) =>
    htmlIn(member, isHtml || name.endsWith('Html')),
  )
}

/** As another program reads it. */
function calendarOf(text: string) {
  const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent')
  const properties = events.flatMap((event) => event.getAllProperties().map(({ name }) => name))
  return { components: events.length, properties }
}
