import { attendance } from '@plenum/api'
import { attendanceContract, calendarContract } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { calendarFeeds } from './calendar-feeds.ts'
import { openHarbour } from './harbour.ts'

it('a feed has what its person saved, until it is ended', async () => {
  const harbour = await openHarbour('2026-06-11T08:00:00Z')
  const { clock, database, programme, people } = harbour
  const places = attendance({ database, programme, clock })
  const calendars = calendarFeeds({ database, programme, people, places, clock })
  const { server, tokenOf } = await harbour.serve(places, calendars)
  const sessions = ['nets', 'tides'].map((id) => buildSession({ id, title: { en: id } }))
  await programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })

  const token = await tokenOf('ada')
  await server.client(attendanceContract, { token }).attend({ params: { session: 'nets' } })
  const ada = server.client(calendarContract, { token })
  const { url } = await ada.create()
  expect(url).toMatch(/^https:\/\/harbour\.example\.org\/api\/calendar\/me\//)

  const feed = await server.fetch(new URL(url).pathname)
  const lines = (await feed.text()).replace(/\r\n /g, '').split('\r\n')
  expect(lines.filter((line) => line.startsWith('SUMMARY'))).toEqual(['SUMMARY:nets'])
  expect(lines).toContain('URL:https://harbour.example.org/talks/nets')

  await ada.revoke()
  expect((await server.fetch(new URL(url).pathname)).status).toBe(404)

  await server.close()
  await harbour.close()
})
