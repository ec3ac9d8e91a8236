import { attendance } from '@plenum/api'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { openHarbour } from '../harbour.ts'

// What the pages ask, in a process of its own, as it is for any browser. It goes with its parent.
const harbour = await openHarbour('2026-06-11T08:00:00Z')
const { database, programme, people } = harbour
const { server } = await harbour.serve(attendance({ database, programme, people }))
const sessions = [
  buildSession({ id: 'nets', title: { en: 'Mending nets' } }),
  buildSession({ id: 'knots', title: { en: 'Knots' }, participantCap: 1 }),
]
await programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })

const { token } = await people.devSignIn('rosa@example.org')
process.once('disconnect', () => process.exit())
process.send?.({ url: server.url, token })
