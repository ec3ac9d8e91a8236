import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditMigrations } from '../../audit/audit-migrations.ts'
import type { Database } from '../../database/index.ts'
import { LostRunError } from '../../jobs/job.ts'
import { engines } from '../../testing/engines.ts'
import { fakeClock, type FakeClock } from '../../testing/fake-clock.ts'
import { testJobContext } from '../../testing/test-job-context.ts'
import { defaultLimits } from '../registration-limits.ts'
import { fetchTickets } from './fetch-tickets.ts'
import { ticketControls } from './ticket-controls.ts'
import { ticketMigrations } from './ticket-migrations.ts'
import { fillInTickets, type TicketParts } from './ticket-options.ts'
import type { TicketSource } from './ticket-source.ts'
import type { TicketTables } from './ticket-tables.ts'
import type { Ticket } from './ticket.ts'

const minute = 60_000
const ticket: Ticket = {
  externalId: 't-1',
  order: null,
  state: 'active',
  email: 'rosa@example.org',
  name: 'Rosa',
  ticketType: 'regular',
  locale: null,
  isTest: false,
  updatedAt: new Date('2026-06-01T09:00:00Z'),
}

describe.each(engines)('a source that is fetched from, on $name', ({ open }) => {
  let database: Database
  let clock: FakeClock
  let parts: TicketParts
  /** What the shop has, or why it does not say; and since when it was asked, each time. */
  let shelf: readonly Ticket[] | Error
  let asked: (string | undefined)[]

  const shop: TicketSource = {
    name: 'shop',
    async *fetch({ since }) {
      asked.push(since)
      await Promise.resolve()
      if (shelf instanceof Error) throw shelf
      yield { tickets: since === undefined ? shelf : [], watermark: 'now' }
    },
  }

  beforeEach(async () => {
    clock = fakeClock('2026-06-01T10:00:00Z')
    database = await open([
      { feature: 'audit', migrations: auditMigrations },
      { feature: 'registration', migrations: ticketMigrations },
    ])
    parts = fillInTickets(
      { sources: [shop] },
      {
        db: database.tables<TicketTables>(),
        clock,
        limiter: { take: () => Promise.resolve(), giveBack: () => Promise.resolve() },
        limits: defaultLimits,
        queues: undefined,
        hashAddress: String,
        lockedOut: () => Promise.resolve([]),
        disconnect: () => undefined,
      },
    )
    shelf = [ticket]
    asked = []
  })
  afterEach(() => database.close())

  const fetch = (
    options: Parameters<typeof fetchTickets>[3] = {},
    context: Partial<Parameters<typeof fetchTickets>[2]> = {},
  ) => fetchTickets(parts, shop, testJobContext(context), options)
  const status = async () => (await ticketControls(parts).status())[0]

  it('is asked for everything once an hour at most while what is gone stays', async () => {
    await fetch()
    clock.advance(24 * 60 * minute)
    shelf = []
    const problem = 'the answer has no tickets, and 1 are active'
    expect(await fetch()).toMatchObject({ refusal: problem })
    for (let round = 0; round < 24; round++) {
      clock.advance(5 * minute)
      await fetch()
      // News that go well do not hide what is wrong.
      expect(await status()).toMatchObject({ problem })
    }
    expect(asked.filter((since) => since === undefined)).toHaveLength(4)
    expect(asked).toHaveLength(26)

    shelf = [ticket]
    clock.advance(60 * minute)
    expect(await fetch()).toMatchObject({ isWhole: true, refusal: undefined })
    expect(await status()).toMatchObject({ problem: null })
    clock.advance(60 * minute)
    expect(await fetch()).toMatchObject({ isWhole: false })
  })

  it('is never asked for everything where there is no time for it', async () => {
    expect(await fetch({ extent: 'changed' })).toBeUndefined()
    await fetch()
    clock.advance(48 * 60 * minute)
    expect(await fetch({ extent: 'changed' })).toMatchObject({ isWhole: false })
    expect(asked).toEqual([undefined, 'now'])
  })

  it('is told nothing of by a run that was overtaken', async () => {
    await fetch()
    shelf = new Error('The shop is closed')
    const hold = () => Promise.reject(new LostRunError('A later run has begun'))
    await expect(fetch({ extent: 'whole' }, { hold })).rejects.toBe(shelf)
    expect(await status()).toMatchObject({ problem: null })
    await expect(fetch({ extent: 'whole' })).rejects.toBe(shelf)
    expect(await status()).toMatchObject({ problem: 'The shop is closed' })
  })

  it('fails with its own reason, though that cannot be noted', async () => {
    shelf = new Error('The shop is closed')
    const hold = () => Promise.reject(new Error('The database is away'))
    await expect(fetch({}, { hold })).rejects.toBe(shelf)
  })
})
