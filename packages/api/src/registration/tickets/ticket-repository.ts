import { sql, type RawBuilder } from 'kysely'
import type { Tables } from '../../database/index.ts'
import type { TicketOrder } from './ticket-source.ts'
import type { TicketRow } from './ticket-rows.ts'
import type { TicketState } from './ticket.ts'
import type { TicketsDb } from './ticket-tables.ts'

export interface MergedRows {
  readonly added: number
  readonly changed: number
}

/** What tickets are compared by, besides the time. */
const facts = ['order_id', 'state', 'email', 'name', 'ticket_type', 'locale'] as const

/**
 * Writes what is new or newer than what is kept, in one statement, and leaves all else untouched.
 * A row without a time is as new as the moment that it is told, if it tells anything else.
 */
export async function mergeTicketRows(
  db: TicketsDb,
  source: string,
  { rows, now }: { readonly rows: readonly TicketRow[]; readonly now: Date },
): Promise<MergedRows> {
  const column = (name: keyof TicketRow) => rows.map((row) => row[name])
  const texts = ['external_id', ...facts] as const
  const { rows: written } = await sql<{ is_new: boolean }>`
    insert into ticket (source, ${sql.join(texts.map((name) => sql.ref(name)))}, updated, written)
    select
      ${source}, ${sql.join(texts.map((name) => sql.ref(`told.${name}`)))},
      case
        when told.updated is not null then told.updated
        when known.external_id is null then ${now}
        when known.is_erased or ${columnsOf('known')} is not distinct from ${columnsOf('told')}
          then known.updated
        else greatest(${now}, known.updated)
      end,
      ${now}
    from unnest(
      ${sql.join(texts.map((name) => sql`${column(name)}::text[]`))},
      ${column('updated').map((time) => (time as Date | null)?.toISOString() ?? null)}::timestamptz[]
    ) as told (${sql.join(texts.map((name) => sql.ref(name)))}, updated)
    left join ticket as known
      on known.source = ${source} and known.external_id = told.external_id
    order by told.external_id
    on conflict (source, external_id) do update set
      ${sql.join(facts.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))},
      updated = excluded.updated, written = excluded.written, is_erased = false
    where excluded.updated >= ticket.updated
      and (not ticket.is_erased or excluded.updated > ticket.updated)
      and (${columnsOf('ticket')}, ticket.updated)
        is distinct from (${columnsOf('excluded')}, excluded.updated)
    returning xmax = 0 as is_new`.execute(db)
  const added = written.filter((row) => row.is_new).length
  return { added, changed: written.length - added }
}

function columnsOf(table: 'known' | 'told' | 'ticket' | 'excluded') {
  return sql`(${sql.join(facts.map((name) => sql.ref(`${table}.${name}`)))})`
}

/** Makes void what is left of orders that were told in full, unless it is newer than the telling. */
export async function voidMissingOfOrders(
  db: TicketsDb,
  source: string,
  told: {
    readonly orders: readonly TicketOrder[]
    readonly ids: readonly string[]
    readonly now: Date
  },
): Promise<number> {
  const ofOrders = sql`
    select external_id
    from unnest(
      ${told.orders.map(({ id }) => id)}::text[],
      ${told.orders.map(({ updatedAt }) => updatedAt.toISOString())}::timestamptz[]
    ) as whole (id, updated)
    join ticket on ticket.source = ${source} and ticket.order_id = whole.id
    where ticket.state in ('active', 'pending') and ticket.updated <= whole.updated`
  return voidTickets(db, source, { tickets: without(ofOrders, told.ids), now: told.now })
}

export interface MissingTickets {
  /** Active ones that are kept of the source. */
  readonly active: number
  /** How many of these were not seen. */
  readonly missing: number
}

interface Seen {
  readonly ids: readonly string[]
  /** What was written since this moment is newer than what was seen. */
  readonly begun: Date
}

export async function countMissing(
  db: TicketsDb,
  source: string,
  seen: Seen,
): Promise<MissingTickets> {
  const missing = without(keptSince(source, seen, ['active']), seen.ids)
  const { rows } = await sql<MissingTickets>`
    select
      (select count(*) from ticket where source = ${source} and state = 'active') as active,
      (select count(*) from (${missing}) as gone) as missing`.execute(db)
  return rows[0] ?? { active: 0, missing: 0 }
}

export async function voidMissing(
  db: TicketsDb,
  source: string,
  seen: Seen & { readonly now: Date },
): Promise<number> {
  const tickets = without(keptSince(source, seen, ['active', 'pending']), seen.ids)
  return voidTickets(db, source, { tickets, now: seen.now })
}

function keptSince(source: string, { begun }: Seen, states: readonly TicketState[]) {
  return sql`
    select external_id from ticket
    where source = ${source} and state = any(${[...states]}::text[]) and written < ${begun}`
}

/**
 * Ids of a statement that a list lacks. As a set operation, and not as `not exists`: a database that
 * does not know how long the list is might look through it once for each ticket.
 */
function without(tickets: RawBuilder<unknown>, ids: readonly string[]) {
  return sql`${tickets} except select unnest(${[...ids]}::text[])`
}

async function voidTickets(
  db: TicketsDb,
  source: string,
  { tickets, now }: { readonly tickets: RawBuilder<unknown>; readonly now: Date },
): Promise<number> {
  const result = await sql`
    update ticket set state = 'void', written = ${now}
    from (${tickets}) as gone
    where ticket.source = ${source} and ticket.external_id = gone.external_id`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/** Takes out of tickets who held them; they stay as they are until their source changes them. */
export async function eraseTicketsOf(db: Tables<any>, email: string, now: Date): Promise<void> {
  // The table is tickets' own, whatever tables the caller's handle knows of.
  const own: TicketsDb = db
  await own
    .updateTable('ticket')
    .set({ email: null, name: null, locale: null, state: 'void', is_erased: true, written: now })
    .where('email', '=', email)
    .execute()
}
