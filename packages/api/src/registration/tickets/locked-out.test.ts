import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../database/index.ts'
import { engines } from '../../testing/engines.ts'
import { fixedRoles } from '../fixed-roles.ts'
import { registrationMigrations } from '../registration-migrations.ts'
import type { RegistrationTables } from '../registration-tables.ts'
import { requireEmail } from '../email-address.ts'
import { lockedOutAccounts } from './locked-out.ts'
import { ticketAccess } from './ticket-access.ts'
import type { TicketTables } from './ticket-tables.ts'

const [rosa, ilse, admin] = [
  requireEmail('rosa@example.org'),
  requireEmail('ilse@example.org'),
  requireEmail('admin@example.org'),
]
const moment = new Date('2026-06-01T10:00:00Z')

describe.each(engines)('who lost a ticket, on $name', ({ open }) => {
  let database: Database
  const ids = { [rosa]: randomUUID(), [ilse]: randomUUID(), [admin]: randomUUID() }

  beforeEach(async () => {
    database = await open([{ feature: 'registration', migrations: registrationMigrations(String) }])
    const db = database.tables<RegistrationTables & TicketTables>()
    const profile = { name: 'Somebody', language: 'en', created: moment }
    const accounts = Object.entries(ids).map(([email, id]) => ({
      ...{ id, email: requireEmail(email), ...profile },
    }))
    await db
      .insertInto('account')
      .values(accounts.map((account) => ({ ...account, address_hash: account.email })))
      .execute()
    const row = { ticket_type: '', updated: moment, written: moment, is_erased: false }
    const tickets = [
      { source: 'shop', external_id: 'lost', state: 'void', email: rosa },
      { source: 'shop', external_id: 'left', state: 'active', email: rosa },
      { source: 'shop', external_id: 'only', state: 'void', email: ilse },
      { source: 'closed-shop', external_id: 'old', state: 'active', email: ilse },
    ] as const
    await db
      .insertInto('ticket')
      .values(tickets.map((ticket) => ({ ...ticket, ...row })))
      .execute()
  })
  afterEach(() => database.close())

  const find = (required: boolean) =>
    lockedOutAccounts({
      fixedRoles: fixedRoles({ admin: [admin] }),
      tickets: ticketAccess({ sources: [{ name: 'shop' }], required }),
    })(database.tables<never>(), [rosa, ilse, admin, 'nobody@example.org'])

  it('is kept out when it was the last that counts, unless as an admin', async () => {
    expect(await find(true)).toEqual([ids[ilse]])
  })

  it.each([
    ['in before', 60_000, []],
    ['out after', -60_000, [ids[rosa]]],
  ])('is %s the end of its validity', async (_, ms, locked) => {
    const db = database.tables<TicketTables>()
    const valid_until = new Date(Date.now() + ms)
    await db.updateTable('ticket').set({ valid_until }).where('external_id', '=', 'left').execute()
    expect((await find(true)).filter((id) => id !== ids[ilse])).toEqual(locked)
  })

  it('stays where no ticket is required', async () => {
    expect(await find(false)).toEqual([])
  })
})
