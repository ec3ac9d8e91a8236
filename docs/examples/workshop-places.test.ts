import { attendanceContract } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { openHarbour } from './harbour.ts'
import { workshopPlaces } from './workshop-places.ts'

it('a place that was given back is offered to the next, and to another when time runs out', async () => {
  const harbour = await openHarbour('2026-06-11T08:00:00Z')
  const { clock, database, programme, people, mailer } = harbour
  const places = workshopPlaces({ database, programme, people, mailer, clock })
  const { server, tokenOf } = await harbour.serve(places)
  const nets = buildSession({ id: 'nets', title: { en: 'Mending nets' }, participantCap: 1 })
  await programme.publish(buildScheduleRecord({ sessions: [nets] }), { source: 'test' })

  const params = { session: 'nets' }
  const visitor = async (name: string) =>
    server.client(attendanceContract, { token: await tokenOf(name) })
  const [ada, ben, cleo] = [await visitor('ada'), await visitor('ben'), await visitor('cleo')]
  for (const one of [ada, ben, cleo]) await one.attend({ params })

  await ada.unattend({ params })
  expect(await ben.session({ params })).toMatchObject({
    state: 'offered',
    offeredUntil: '2026-06-11T09:00:00Z',
  })
  expect(mailer.lastTo('ben@example.org').text).toContain('Mending nets')

  clock.advance(3_600_001)
  const { counts } = await server.conference.jobs.run('expire-offers')
  expect(counts).toEqual({ lines: 1, expired: 1, given: 1 })
  await expect(ben.accept({ params })).rejects.toMatchObject({ code: 'attendance.no-offer' })
  expect(await cleo.accept({ params })).toMatchObject({ state: 'attending', sessionCount: 1 })

  await server.close()
  await harbour.close()
})
