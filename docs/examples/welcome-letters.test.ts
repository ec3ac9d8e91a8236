import { openQueues } from '@plenum/api'
import { engines, startTestServer, testLog } from '@plenum/api/testing'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { welcomeLetters } from './welcome-letters.ts'

it.each(engines)(
  'each guest gets one letter, by the job work-queues, on $name',
  async ({ open }) => {
    const database = await open()
    const queues = openQueues({ database, log: testLog() })
    const letters = welcomeLetters({ database, queues })
    const server = await startTestServer({ database, queues, features: [letters] })
    await letters.invite('Ada')
    await letters.invite('Grace')
    await expect(letters.invite('Ada')).rejects.toThrow('duplicate key')

    const { counts } = await server.conference.jobs.run('work-queues')
    expect(counts).toEqual({ done: 2, failed: 0, dead: 0 })
    const { rows } = await sql`select person from letter order by person`.execute(database.tables())
    expect(rows).toEqual([{ person: 'Ada' }, { person: 'Grace' }])
    await server.close()
    await database.close()
  },
)
