import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registrationContract } from '@plenum/shared'
import { openStores, type Stores } from '../cache/index.ts'
import { migrate, type Database } from '../database/index.ts'
import { engines } from '../testing/engines.ts'
import { signIn } from '../testing/sign-in.ts'
import { testLog } from '../testing/test-log.ts'
import { testMailer } from '../testing/test-mailer.ts'
import { startTestServer, type TestConference } from '../testing/test-server.ts'
import { hashAddress } from './address-hash.ts'
import { registration, type RegistrationFeature } from './registration-feature.ts'
import { registrationMigrations } from './registration-migrations.ts'

const rosa = 'rosa@example.org'
const ilse = 'ilse@example.org'

describe.each(engines)('roles from elsewhere, on $name', ({ open }) => {
  let database: Database
  let stores: Stores
  let people: RegistrationFeature
  let server: TestConference

  beforeEach(async () => {
    database = await open()
    stores = await openStores({ log: testLog() })
    people = registration({
      database,
      mailer: testMailer(),
      limiter: stores.limiter,
      selfUrl: 'http://localhost',
      secret: 'a secret of the tests',
      title: () => 'Harbour Days',
      roles: { interpreter: ['ILSE@example.org'], moderator: [ilse] },
    })
    server = await startTestServer({ features: [people], database, stores, log: testLog() })
  })

  afterEach(async () => {
    await server.close()
    await stores.close()
    await database.close()
  })

  const enter = (email: string) => signIn(server, people, email)
  const me = async (token: string) =>
    (await server.client(registrationContract, { token }).me()).account
  const roles = async (token: string) => (await me(token))?.roles

  it('are given by the configuration, whatever organisers withdraw', async () => {
    const token = await enter(ilse)
    await people.addresses.withdraw(ilse, 'interpreter')
    expect(await roles(token)).toEqual(['attendee', 'interpreter', 'moderator'])
  })

  it('come with the programme and go with it, each source for itself', async () => {
    const token = await enter(rosa)
    const account = (await me(token))?.id ?? ''
    const { replace, sessions } = people.programmePeople
    await replace('pretalx', [
      { email: 'Rosa@example.org', role: 'facilitator', sessions: ['b', 'a'] },
      { email: rosa, role: 'facilitator', sessions: ['c', 'a'] },
      { email: ilse, role: 'facilitator', sessions: ['d'] },
    ])
    await replace('sheet', [{ email: rosa, role: 'interpreter', sessions: [] }])
    expect(await roles(token)).toEqual(['attendee', 'interpreter', 'facilitator'])
    expect(await sessions(account, 'facilitator')).toEqual(['a', 'b', 'c'])

    await replace('pretalx', [{ email: ilse, role: 'facilitator', sessions: ['d'] }])
    expect(await roles(token)).toEqual(['attendee', 'interpreter'])
    expect(await sessions(account, 'facilitator')).toEqual([])
  })

  it('are kept without the addresses', async () => {
    await people.programmePeople.replace('pretalx', [
      { email: rosa, role: 'facilitator', sessions: ['a'] },
    ])
    const db = database.tables<never>()
    const { rows } = await sql`select * from programme_person`.execute(db)
    expect(rows).toEqual([
      {
        source: 'pretalx',
        address_hash: hashAddress('a secret of the tests', rosa),
        role: 'facilitator',
        sessions: ['a'],
      },
    ])
  })
})

it.each(engines)(
  'a new secret loses no account, nor whom it keeps out, on $name',
  async ({ open }) => {
    const database = await open()
    const stores = await openStores({ log: testLog() })
    const start = async (secret: string) => {
      const people = registration({
        database,
        mailer: testMailer(),
        limiter: stores.limiter,
        selfUrl: 'http://localhost',
        secret,
        title: () => 'Harbour Days',
      })
      const features = [people]
      const server = await startTestServer({ features, database, stores, log: testLog() })
      return {
        people,
        server,
        client: (token: string) => server.client(registrationContract, { token }),
      }
    }
    const before = await start('one secret')
    const [token, other] = [
      await signIn(before.server, before.people, rosa),
      await signIn(before.server, before.people, ilse),
    ]
    await before.people.addresses.block(ilse)
    await before.people.programmePeople.replace('pretalx', [
      { email: rosa, role: 'facilitator', sessions: ['a'] },
    ])
    await before.server.close()

    const { people, server, client } = await start('another secret')
    expect((await client(token).me()).account?.roles).toEqual(['attendee', 'facilitator'])
    await expect(client(other).me()).rejects.toMatchObject({ code: 'auth.blocked' })
    await people.addresses.unblock(ilse)
    expect((await client(other).me()).account?.email).toBe(ilse)
    expect((await client(await signIn(server, people, rosa)).me()).account?.name).toBe('rosa')
    await server.close()
    await stores.close()
    await database.close()
  },
)

it.each(engines)('blocks of an earlier version go on blocking, on $name', async ({ open }) => {
  const database = await open()
  const migrations = registrationMigrations((email) => `hash of ${email}`)
  const log = testLog()
  const db = database.tables<never>()
  await migrate(database, [{ feature: 'registration', migrations: migrations.slice(0, 2) }], {
    log,
  })
  await sql`insert into blocked_address values (${rosa}, now())`.execute(db)
  await sql`insert into account values (gen_random_uuid(), ${ilse}, 'Ilse', 'en', null, now())`.execute(
    db,
  )
  await migrate(database, [{ feature: 'registration', migrations }], { log })
  const { rows } = await sql`
    select address_hash from blocked_address union all select address_hash from account`.execute(db)
  expect(rows).toEqual([{ address_hash: `hash of ${rosa}` }, { address_hash: `hash of ${ilse}` }])
  await database.close()
})
