import { requireEmail } from '../email-address.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditMigrations } from '../../audit/audit-migrations.ts'
import type { Database } from '../../database/index.ts'
import { engines } from '../../testing/engines.ts'
import { fakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import { hashAddress } from '../address-hash.ts'
import { defaultLimits } from '../registration-limits.ts'
import { importTickets, type ImportTickets } from './import-tickets.ts'
import { readTickets } from './ticket-csv.ts'
import { ticketMigrations } from './ticket-migrations.ts'
import { fillInTickets } from './ticket-options.ts'
import { eraseTicketsOf } from './ticket-repository.ts'
import type { TicketTables } from './ticket-tables.ts'

describe.each(engines)('a list that is imported, on $name', ({ open }) => {
  let database: Database
  let clock: FakeClock
  let take: ImportTickets
  let disconnected: string[]

  beforeEach(async () => {
    clock = fakeClock('2026-06-01T10:00:00Z')
    disconnected = []
    database = await open([
      { feature: 'audit', migrations: auditMigrations },
      { feature: 'registration', migrations: ticketMigrations },
    ])
    take = importTickets(
      fillInTickets(
        { sources: [{ name: 'list' }] },
        {
          db: database.tables<TicketTables>(),
          clock,
          limiter: { take: () => Promise.resolve(), giveBack: () => Promise.resolve() },
          limits: defaultLimits,
          queues: undefined,
          hashAddress: (email) => hashAddress('a secret of the tests', email),
          lockedOut: (_, addresses) => Promise.resolve(addresses),
          disconnect: (account) => void disconnected.push(account),
        },
      ),
    )
    await importRows(['t1,rosa@example.org', 't2,ilse@example.org', 't3,omar@example.org'])
  })
  afterEach(() => database.close())

  function importRows(rows: readonly string[], options: Parameters<ImportTickets>[2] = {}) {
    clock.advance(60_000)
    const text = ['id,email', ...rows].join('\n')
    const { tickets, alsoSeen } = readTickets(new TextEncoder().encode(text))
    return take('list', tickets, { alsoSeen, ...options })
  }

  async function active(): Promise<string[]> {
    const db = database.tables<TicketTables>()
    const rows = await db.selectFrom('ticket').selectAll().where('state', '=', 'active').execute()
    return rows.map(({ external_id, email }) => `${external_id} ${email}`).toSorted()
  }

  it('adds to what there is, unless it is the whole', async () => {
    await importRows(['t4,lena@example.org', 't2,noor@example.org'])
    expect(await active()).toEqual([
      't1 rosa@example.org',
      't2 noor@example.org',
      't3 omar@example.org',
      't4 lena@example.org',
    ])
  })

  it('revokes what it lacks when it is the whole, but not what it has and cannot be read', async () => {
    const applied = await importRows(['t1,rosa@example.org', 't2,ilse at example'], {
      extent: 'whole',
    })
    expect(applied).toMatchObject({ revoked: 1, changed: 0 })
    expect(disconnected).toEqual(['omar@example.org'])
    expect(await active()).toEqual(['t1 rosa@example.org', 't2 ilse@example.org'])
  })

  it('revokes nothing that it names, however it writes the id', async () => {
    await importRows(['A  1,lena@example.org'])
    expect(await active()).toContain('A 1 lena@example.org')
    const rows = ['t1,rosa@example.org', 't2,ilse@example.org', 't3,omar@example.org']
    const again = await importRows([...rows, 'A  1,lena at example'], { extent: 'whole' })
    expect(again).toMatchObject({ revoked: 0 })
  })

  it('without ids keeps no address of who had everything deleted, and brings nobody back', async () => {
    const importList = (rows: readonly string[], options: Parameters<ImportTickets>[2] = {}) => {
      clock.advance(60_000)
      const text = ['email,name', ...rows].join('\n')
      const { tickets, alsoSeen } = readTickets(new TextEncoder().encode(text))
      return take('list', tickets, { alsoSeen, force: true, ...options })
    }
    const db = database.tables<TicketTables>()
    await importList(['vera@example.org,Vera', 'jan@example.org,Jan'], { extent: 'whole' })
    expect(await importList(['VERA@example.org,Vera'])).toMatchObject({ added: 0, changed: 0 })
    await eraseTicketsOf(db, requireEmail('vera@example.org'), new Date(clock()))
    const rows = await db.selectFrom('ticket').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/vera/i)
    // Of a row that cannot be trusted, too, it is known whose it is.
    const again = ['vera@example.org,Vera', 'jan@example.org,Jan,,']
    expect(await importList(again, { extent: 'whole' })).toMatchObject({ added: 0, revoked: 0 })
    expect((await active()).map((ticket) => ticket.split(' ')[1])).toEqual(['jan@example.org'])
  })

  it('revokes nothing when it is empty, unless forced to', async () => {
    expect(await importRows([], { extent: 'whole' })).toMatchObject({
      revoked: 0,
      refusal: 'the answer has no tickets, and 3 are active',
    })
    expect(await active()).toHaveLength(3)
    await importRows([], { extent: 'whole', force: true })
    expect(await active()).toEqual([])
  })

  it('tells first what it would do, and does nothing', async () => {
    const options = { extent: 'whole', dryRun: true } as const
    expect(await importRows(['t9,lena@example.org'], options)).toMatchObject({
      added: 1,
      revoked: 3,
    })
    expect(await active()).toHaveLength(3)
    expect(disconnected).toEqual([])
  })

  it('is refused for a source that nobody configured', async () => {
    await expect(take('lost', [])).rejects.toThrow('no ticket source lost; there are: list')
  })
})
