import { requireEmail } from '../email-address.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditMigrations } from '../../audit/audit-migrations.ts'
import type { Database } from '../../database/index.ts'
import { engines } from '../../testing/engines.ts'
import { applyTickets, type ApplyTicketsOptions } from './apply-tickets.ts'
import type { TicketBatch } from './ticket-source.ts'
import { findTicketSource } from './ticket-source-repository.ts'
import { eraseTicketsOf } from './ticket-repository.ts'
import { ticketMigrations } from './ticket-migrations.ts'
import type { TicketsDb, TicketTables } from './ticket-tables.ts'
import type { Ticket } from './ticket.ts'

const noon = new Date('2026-06-01T12:00:00Z')
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const shop = { name: 'shop' }

const rosa: Ticket = {
  externalId: 't-1',
  order: 'A',
  state: 'active',
  email: ' Rosa@Example.org ',
  name: 'Rosa  Lindqvist',
  ticketType: 'regular',
  locale: 'pt_br',
  isTest: false,
  updatedAt: noon,
}
const people = (count: number): Ticket[] =>
  Array.from({ length: count }, (_, index) => ({
    ...rosa,
    externalId: `t-${index}`,
    email: `p${index}@example.org`,
  }))

describe.each(engines)('tickets that are told, on $name', ({ open }) => {
  let database: Database
  let db: TicketsDb

  beforeEach(async () => {
    database = await open([
      { feature: 'audit', migrations: auditMigrations },
      { feature: 'registration', migrations: ticketMigrations },
    ])
    db = database.tables<TicketTables>()
  })
  afterEach(() => database.close())

  const applyBatch = async (
    batch: Pick<TicketBatch, 'tickets' | 'orders'>,
    options: Partial<ApplyTicketsOptions> = {},
    source: Parameters<typeof applyTickets>[1] = shop,
  ) => {
    const given = { now: later(5), mostRevoked: 0.2, hashAddress: String, ...options }
    const lockedOut = (_: unknown, addresses: readonly string[]) => Promise.resolve(addresses)
    return applyTickets(db, source, batch, { lockedOut, ...given })
  }
  const apply = async (tickets: readonly Ticket[], options: Partial<ApplyTicketsOptions> = {}) =>
    (await applyBatch({ tickets }, options)).applied
  const kept = (id = 't-1') =>
    db.selectFrom('ticket').selectAll().where('external_id', '=', id).executeTakeFirstOrThrow()
  const states = async () => {
    const rows = await db.selectFrom('ticket').select(['external_id', 'state']).execute()
    return Object.fromEntries(rows.map((row) => [row.external_id, row.state]))
  }
  const whole = { begun: later(10) }

  it('are kept in one form', async () => {
    await apply([rosa])
    expect(await kept()).toMatchObject({
      email: 'rosa@example.org',
      name: 'Rosa Lindqvist',
      locale: 'pt-BR',
      updated: noon,
    })
  })

  it('are not written again when nothing changed', async () => {
    expect(await apply([rosa])).toMatchObject({ added: 1, changed: 0 })
    expect(await apply([rosa], { now: later(6) })).toMatchObject({ added: 0, changed: 0 })
    expect((await kept()).written).toEqual(later(5))
  })

  it('are never put back by older news, in whatever order these come', async () => {
    const reassigned = { ...rosa, email: 'ilse@example.org', updatedAt: later(1) }
    await apply([reassigned])
    expect(await apply([rosa])).toMatchObject({ added: 0, changed: 0 })
    expect(await apply([rosa, { ...reassigned, state: 'void' }, rosa])).toMatchObject({
      changed: 1,
    })
    expect(await kept()).toMatchObject({ email: 'ilse@example.org', state: 'void' })
  })

  it('without a time are as new as they are told', async () => {
    const undated = { ...rosa, updatedAt: null }
    await apply([undated])
    await apply([undated], { now: later(6) })
    expect(await kept()).toMatchObject({ updated: later(5), written: later(5) })
    await apply([{ ...undated, state: 'void' }], { now: later(7) })
    expect(await kept()).toMatchObject({ state: 'void', updated: later(7) })
  })

  it('keep the newest end of their validity', async () => {
    const validity = async () =>
      (await db.selectFrom('ticket').select('valid_until').executeTakeFirstOrThrow()).valid_until
    await apply([{ ...rosa, validUntil: later(60) }])
    expect(await validity()).toEqual(later(60))
    await apply([{ ...rosa, validUntil: later(90), updatedAt: later(1) }])
    await apply([{ ...rosa, validUntil: later(60) }])
    expect(await validity()).toEqual(later(90))
    await apply([{ ...rosa, updatedAt: later(2) }])
    expect(await validity()).toBeNull()
  })

  it('let nobody in by an address that is none', async () => {
    const applied = await apply([{ ...rosa, email: 'rosa at example' }])
    expect(applied.complaints).toEqual({ 'email-invalid': 1 })
    expect((await kept()).email).toBeNull()
  })

  it('are left out when they are tests, unless tests are wanted', async () => {
    const test = { ...rosa, isTest: true }
    expect(await apply([test])).toMatchObject({ tickets: 0, complaints: { test: 1 } })
    await applyBatch({ tickets: [test] }, {}, { ...shop, includeTest: true })
    expect((await kept()).state).toBe('active')
  })

  it('go with the rest of their order when it is told without them', async () => {
    const second = { ...rosa, externalId: 't-2' }
    const newer = { ...rosa, externalId: 't-3', updatedAt: later(9) }
    await apply([rosa, second, newer, { ...rosa, externalId: 't-4', order: 'B' }])
    const batch = { tickets: [rosa], orders: [{ id: ' A ', updatedAt: later(8) }] }
    const { applied } = await applyBatch(batch, { now: later(9) })
    expect(applied).toMatchObject({ revoked: 1, refusal: undefined })
    expect(await states()).toEqual({
      't-1': 'active',
      't-2': 'void',
      't-3': 'active',
      't-4': 'active',
    })
  })

  it('that went with an order are not brought back by older news of it', async () => {
    await apply([rosa, { ...rosa, externalId: 't-2' }])
    const orders = [{ id: 'A', updatedAt: later(8) }]
    await applyBatch({ tickets: [rosa], orders }, { now: later(9) })
    const older = [rosa, { ...rosa, externalId: 't-2', updatedAt: later(7) }]
    const stale = { tickets: older, orders: [{ id: 'A', updatedAt: later(7) }] }
    await applyBatch(stale, { now: later(10) })
    expect(await states()).toEqual({ 't-1': 'active', 't-2': 'void' })
    // The same when it was a whole answer that lacked it.
    await apply([{ ...rosa, externalId: 't-2', updatedAt: later(9) }], { now: later(10) })
    const told = [{ id: 'A', updatedAt: later(12) }]
    const answer = { whole: { begun: later(11) }, now: later(13) }
    await applyBatch({ tickets: [rosa], orders: told }, answer)
    await apply([{ ...rosa, externalId: 't-2', updatedAt: later(11) }], { now: later(14) })
    expect(await states()).toEqual({ 't-1': 'active', 't-2': 'void' })
  })

  it('stay when a whole answer names their orders and no tickets in them', async () => {
    await apply(people(100))
    const batch = { tickets: [], orders: [{ id: 'A', updatedAt: later(8) }] }
    const { applied } = await applyBatch(batch, { whole, now: later(11) })
    expect(applied).toMatchObject({
      revoked: 0,
      refusal: 'the answer has no tickets, and 100 are active',
    })
    expect(new Set(Object.values(await states()))).toEqual(new Set(['active']))
  })

  it('stay when news of orders lacks many, and then none goes until a whole answer is followed', async () => {
    const other = { ...rosa, externalId: 'other', order: 'B' }
    await apply([...people(40), other])
    const news = (id: string) => ({ tickets: [], orders: [{ id, updatedAt: later(8) }] })
    const refusal = 'the answer lacks 40 of 41 active tickets'
    expect((await applyBatch(news('A'))).applied).toMatchObject({ revoked: 0, refusal })
    // One more order, and another, and in the end all would be gone.
    expect((await applyBatch(news('B'))).applied).toMatchObject({ revoked: 0 })
    expect(await findTicketSource(db, 'shop')).toMatchObject({ refusal, refused: later(5) })
    await apply([...people(40), other], { whole, now: later(11) })
    expect(await findTicketSource(db, 'shop')).toMatchObject({ refusal: null, refused: null })
    expect((await applyBatch(news('B'))).applied).toMatchObject({ revoked: 1 })
  })

  it('tell who lost one, unless these are very many', async () => {
    const lost = async (tickets: readonly Ticket[], options: Partial<ApplyTicketsOptions> = {}) =>
      (await applyBatch({ tickets }, { now: later(11), ...options })).lockedOut.toSorted()
    const list = people(1003)
    expect(await lost(list, { now: later(5) })).toEqual([])
    const [first, second, third, ...rest] = list as [Ticket, Ticket, Ticket, ...Ticket[]]
    const changed: Ticket[] = [
      { ...first, state: 'cancelled' },
      { ...second, email: 'ilse@example.org' },
      { ...third, name: 'Rosa' },
    ]
    expect(await lost([...changed, ...rest])).toEqual(['p0@example.org', 'p1@example.org'])
    const options = { whole: { begun: later(12) }, mostRevoked: 1, now: later(13) }
    expect(await lost([...changed, ...rest.slice(1)], options)).toEqual(['p3@example.org'])
    expect(await lost([], options)).toEqual([])
    expect(new Set(Object.values(await states()))).toEqual(new Set(['void', 'cancelled']))
  })

  it('are revoked when a whole answer lacks them, and back when it has them again', async () => {
    await apply(people(10))
    const answer = { whole, now: later(11) }
    expect(await apply(people(9), answer)).toMatchObject({ revoked: 1, refusal: undefined })
    expect((await kept('t-9')).state).toBe('void')
    await apply(people(10), answer)
    expect((await kept('t-9')).state).toBe('active')
  })

  it('stay when the answer is empty, or lacks many of them', async () => {
    await apply(people(40))
    const answer = { whole, now: later(11) }
    expect(await apply([], answer)).toMatchObject({
      revoked: 0,
      refusal: 'the answer has no tickets, and 40 are active',
    })
    expect(await apply(people(31), answer)).toMatchObject({
      revoked: 0,
      refusal: 'the answer lacks 9 of 40 active tickets',
    })
    const forced = { ...answer, mostRevoked: 1 }
    expect(await apply([], forced)).toMatchObject({ revoked: 40, refusal: undefined })
  })

  it('stay when they came while the whole answer was being asked for', async () => {
    await apply(people(2))
    const answer = { whole: { ...whole, begun: later(4) }, now: later(11) }
    expect(await apply(people(1), answer)).toMatchObject({ revoked: 0 })
  })

  it('do not come back to somebody who had everything deleted, until they change', async () => {
    await apply([rosa, { ...rosa, externalId: 't-2', updatedAt: null }])
    await eraseTicketsOf(db, requireEmail('rosa@example.org'), later(6))
    await apply([rosa, { ...rosa, externalId: 't-2', updatedAt: null }], { now: later(7) })
    expect(await states()).toEqual({ 't-1': 'void', 't-2': 'void' })
    expect(await kept()).toMatchObject({ email: null, name: null })
    await apply([{ ...rosa, email: 'ilse@example.org', updatedAt: later(8) }])
    expect(await kept()).toMatchObject({ email: 'ilse@example.org', is_erased: false })
  })
})
