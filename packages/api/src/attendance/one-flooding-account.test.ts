import { afterEach, describe, expect, it } from 'vitest'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { openStores } from '../cache/index.ts'
import { registration } from '../registration/index.ts'
import { schedule } from '../schedule/index.ts'
import type { ConferenceOptions } from '../server/index.ts'
import { engines } from '../testing/engines.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer } from '../testing/test-server.ts'
import { attendance } from './attendance-feature.ts'

/** Requests at once. */
const flood = Number(process.env['TEST_FLOOD'] ?? 150)

describe.each(engines)(
  'an account that floods the server, on $name',
  { timeout: 120_000 },
  ({ open }) => {
    const closing: (() => Promise<unknown>)[] = []
    afterEach(async () => {
      for (const close of closing.splice(0).reverse()) await close()
    })

    async function start(api: NonNullable<ConferenceOptions['api']>) {
      const log = testLog()
      const database = await open()
      const stores = await openStores({ log })
      const programme = schedule({ ...stores, database, log })
      const people = registration({
        database,
        mailer: testMailer(),
        limiter: stores.limiter,
        selfUrl: 'http://localhost',
        secret: 'a secret of the tests',
        title: () => 'Harbour Days',
      })
      const features = [programme, people, attendance({ database, programme })]
      const server = await startTestServer({ features, database, stores, log, api })
      closing.push(database.close, stores.close, server.close)
      const sessions = [buildSession({ id: 'workshop', participantCap: 20 })]
      await programme.publish(buildScheduleRecord({ sessions }), { source: 'test' })
      return {
        enter: (name: string) => signIn(server, people, `${name}@example.org`),
        send: (method: string, path: string, token: string) =>
          server.fetch(path, { method, headers: { authorization: `Bearer ${token}` } }),
      }
    }

    const attend = '/api/attendance/workshop/attend'

    it('delays others by a few of its requests', async () => {
      const { enter, send } = await start({ maxWaitingPerAccount: flood })
      const [rosa, ilse] = [await enter('rosa'), await enter('ilse')]
      let answered = 0
      const requests = Array.from({ length: flood }, async () => {
        const { status } = await send('POST', attend, rosa)
        answered += 1
        return status
      })
      // The flood has reached the server.
      await requests[0]
      const me = await send('GET', '/api/auth/me', ilse)
      const mine = await send('POST', attend, ilse)
      expect([me.status, mine.status]).toEqual([200, 200])
      expect(answered).toBeLessThan(flood / 2)
      expect(new Set(await Promise.all(requests))).toEqual(new Set([200]))
    })
  },
)
