import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { migrate, type Database } from '../../database/index.ts'
import { engines } from '../../testing/engines.ts'
import { testLog } from '../../testing/test-log.ts'
import { hashAddress } from '../address-hash.ts'
import { requireEmail } from '../email-address.ts'
import { registrationMigrations } from '../registration-migrations.ts'
import type { RegistrationTables } from '../registration-tables.ts'
import { rekeyAddresses } from '../rekey-addresses.ts'
import { ticketIds } from './ticket-id.ts'
import type { TicketTables } from './ticket-tables.ts'

describe.each(engines)('tickets of lists without ids, on $name', ({ open }) => {
  let database: Database
  afterEach(() => database.close())

  const hashWith = (secret: string) => (email: string) => hashAddress(secret, email)
  const idWith = (secret: string) => ticketIds(hashWith(secret))

  async function keep(tickets: Readonly<Record<string, string | null>>): Promise<void> {
    const moment = new Date('2026-06-01T10:00:00Z')
    const rest = { source: 'list', state: 'active', ticket_type: '' } as const
    const values = Object.entries(tickets).map(([external_id, email]) => ({
      ...{
        ...rest,
        external_id,
        email: email === null ? null : requireEmail(email),
        updated: moment,
        written: moment,
      },
      ...{ order_id: null, name: null, locale: null, is_erased: email === null },
    }))
    await database.tables<TicketTables>().insertInto('ticket').values(values).execute()
  }

  async function kept(): Promise<Readonly<Record<string, string | null>>> {
    const rows = await database.tables<TicketTables>().selectFrom('ticket').selectAll().execute()
    return Object.fromEntries(rows.map(({ external_id, email }) => [external_id, email]))
  }

  it('that were kept under addresses are kept under their hashes from then on', async () => {
    const migrations = registrationMigrations(hashWith('ours'))
    const before = migrations.filter(({ name }) => name < '0013')
    database = await open([{ feature: 'registration', migrations: before }])
    await keep({ 'rosa@example.org': 'rosa@example.org', 'gone@example.org': null, 't-1': null })
    await migrate(database, [{ feature: 'registration', migrations }], { log: testLog() })
    const id = idWith('ours')
    expect(await kept()).toEqual({
      [id('rosa@example.org')]: 'rosa@example.org',
      [id('gone@example.org')]: null,
      't-1': null,
    })
  })

  it('are found again with another secret, unless they are of nobody', async () => {
    const migrations = registrationMigrations(hashWith('old'))
    database = await open([{ feature: 'registration', migrations }])
    const [old, id] = [idWith('old'), idWith('new')]
    const untouched = {
      't-1': 'ilse@example.org',
      [old('gone@example.org')]: null,
      // A source's own ids, which are not whose the tickets are.
      [old('first@example.org')]: 'buyer@example.org',
      [old('second@example.org')]: 'buyer@example.org',
    }
    await keep({ ...untouched, [old('rosa@example.org')]: 'rosa@example.org' })
    const db = database.tables<RegistrationTables>()
    const email = requireEmail('somebody@example.org')
    const account = { id: randomUUID(), email, name: '', language: 'en', created: new Date(0) }
    const address_hash = hashWith('old')(email)
    await db
      .insertInto('account')
      .values({ ...account, address_hash })
      .execute()
    await rekeyAddresses({ db, hashAddress: hashWith('new') })
    expect(await kept()).toEqual({
      ...untouched,
      [id('rosa@example.org')]: 'rosa@example.org',
    })
  })
})
