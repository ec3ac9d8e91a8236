import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { expect, it } from 'vitest'
import { formerClient } from './former-client.ts'
import { openHarbour } from './harbour.ts'

it('serves a schedule with page flags', async () => {
  const harbour = await openHarbour('2026-06-11T08:00:00Z')
  const { programme, people } = harbour
  const former = formerClient({ features: [programme, people], programme })
  const { server, tokenOf } = await harbour.serve(former)
  const sessions = [buildSession({ id: 'nets', title: { en: 'Nets' } })]
  await programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })

  const schedule = await (await server.fetch('/api/deconf/schedule')).json()
  expect(schedule).toMatchObject({
    sessions: [{ id: 'nets' }],
    settings: {
      schedule: { enabled: true, visible: true },
      helpDesk: { enabled: true, visible: false },
      coffeeChat: { enabled: false, visible: false },
    },
  })
  const authorization = `Bearer ${await tokenOf('ada')}`
  const me = await server.fetch('/api/deconf/auth/me', { headers: { authorization } })
  expect(await me.json()).toMatchObject({ registration: { email: 'ada@example.org' } })

  await server.close()
  await harbour.close()
})
