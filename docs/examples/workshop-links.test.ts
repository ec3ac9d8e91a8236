import { attendance } from '@plenum/api'
import { attendanceContract, sessionContract } from '@plenum/shared'
import { buildScheduleRecord, buildSession, buildSessionLink } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { openHarbour } from './harbour.ts'
import { workshopLinks } from './workshop-links.ts'

it('links of a workshop open half an hour before, for those with a place', async () => {
  const harbour = await openHarbour('2026-06-12T07:29:59Z')
  const { clock, database, programme } = harbour
  const places = attendance({ database, programme, clock })
  const links = workshopLinks({ programme, places, clock })
  const { server, tokenOf } = await harbour.serve(places, links)
  const link = buildSessionLink({ url: 'https://meet.example.org/nets' })
  // From 8:00 to 9:00.
  const nets = buildSession({ id: 'nets', participantCap: 1, links: [link] })
  await programme.publish(buildScheduleRecord({ sessions: [nets] }), { source: 'test' })

  const params = { session: 'nets' }
  const token = await tokenOf('ada')
  const ada = server.client(sessionContract, { token })
  await expect(ada.links({ params })).rejects.toMatchObject({ code: 'session.not-attending' })
  await server.client(attendanceContract, { token }).attend({ params })
  await expect(ada.links({ params })).rejects.toMatchObject({ code: 'session.links-not-open' })
  clock.advance(1000)
  expect(await ada.links({ params })).toMatchObject({ links: [{ url: link.url }] })
  clock.set('2026-06-12T09:10:00Z')
  await expect(ada.links({ params })).rejects.toMatchObject({ code: 'session.links-not-open' })

  await server.close()
  await harbour.close()
})
