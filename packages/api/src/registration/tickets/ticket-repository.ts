import type { EmailAddress } from '@plenum/shared'
import type { Tables } from '../../database/index.ts'
import type { TicketOrder } from './ticket-source.ts'
import type { TicketRow } from './ticket-rows.ts'
import type { TicketState } from './ticket.ts'
import type { TicketsDb } from './ticket-tables.ts'
import { sql } from '../../modules/index.ts'

export interface MergedRows {
  readonly added: number
  readonly changed: number
  /** Addresses that held one of these tickets, and hold that one no more. */
  readonly lost: readonly string[]
}

interface WrittenTicket {
  readonly id: string
  readonly state: TicketState
  readonly email: string | null
  readonly is_new: boolean
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
  const holders = await findHolders(
    db,
    source,
    rows.map((row) => row.external_id),
  )
  const { rows: written } = await sql<WrittenTicket>`
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
    returning external_id as id, state, email, xmax = 0 as is_new`.execute(db)
  const added = written.filter((row) => row.is_new).length
  const lost = written.flatMap(({ id, state, email }) => {
    const holder = holders.get(id)
    return holder !== undefined && (state !== 'active' || email !== holder) ? [holder] : []
  })
  return { added, changed: written.length - added, lost }
}

/** Writes how long tickets are valid, unless a newer change of one is stored. */
export async function updateValidity(
  db: TicketsDb,
  source: string,
  rows: readonly TicketRow[],
): Promise<void> {
  const times = (of: (row: TicketRow) => Date | null) =>
    rows.map((row) => of(row)?.toISOString() ?? null)
  await sql`
    update ticket set valid_until = given.valid_until
    from unnest(
      ${rows.map((row) => row.external_id)}::text[],
      ${times((row) => row.valid_until)}::timestamptz[],
      ${times((row) => row.updated)}::timestamptz[]
    ) as given (id, valid_until, updated)
    where ticket.source = ${source} and ticket.external_id = given.id
      and ticket.updated <= coalesce(given.updated, ticket.updated)
      and ticket.valid_until is distinct from given.valid_until`.execute(db)
}

/** Whose the active ones of these tickets are. */
async function findHolders(
  db: TicketsDb,
  source: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`
    select external_id as id, email
    from unnest(${[...ids]}::text[]) as told (id)
    join ticket on ticket.source = ${source} and ticket.external_id = told.id
    where state = 'active' and email is not null`.execute(db)
  return new Map(rows.map(({ id, email }) => [id, email]))
}

function columnsOf(table: 'known' | 'told' | 'ticket' | 'excluded') {
  return sql`(${sql.join(facts.map((name) => sql.ref(`${table}.${name}`)))})`
}

/** What an answer told, and so what it lacks. */
export interface ToldTickets {
  readonly ids: readonly string[]
  /** Orders of which `ids` has all there are. */
  readonly orders: readonly TicketOrder[]
  /**
   * Set for an answer that holds every ticket: what was written since is newer. Left out: only of
   * its orders can it lack any, and of these what is not newer than the order.
   */
  readonly begun?: Date | undefined
}

export interface MissingTickets {
  /** Active ones that are kept of the source. */
  readonly active: number
  /** How many of these the answer lacks. */
  readonly missing: number
}

export async function countMissing(
  db: TicketsDb,
  source: string,
  told: ToldTickets,
): Promise<MissingTickets> {
  const { rows } = await sql<MissingTickets>`
    select
      (select count(*) from ticket where source = ${source} and state = 'active') as active,
      (select count(*) from (${missing(source, told, ['active'])}) as gone) as missing`.execute(db)
  return rows[0] ?? { active: 0, missing: 0 }
}

export interface VoidedTicket {
  readonly id: string
  readonly order: string | null
  /** Whose it was. */
  readonly email: string | null
}

/** Makes void what an answer lacks. */
export async function voidMissing(
  db: TicketsDb,
  source: string,
  told: ToldTickets & { readonly now: Date },
): Promise<readonly VoidedTicket[]> {
  const { rows } = await sql<VoidedTicket>`
    update ticket set state = 'void', written = ${told.now}
    from (${missing(source, told, ['active', 'pending'])}) as gone
    where ticket.source = ${source} and ticket.external_id = gone.external_id
    returning ticket.external_id as id, ticket.order_id as order, ticket.email`.execute(db)
  return rows
}

/** Makes tickets as new as they are told to be, unless they are newer: older news count no more. */
export async function raiseUpdated(
  db: TicketsDb,
  source: string,
  told: readonly { readonly id: string; readonly updated: Date }[],
): Promise<void> {
  await sql`
    update ticket set updated = greatest(ticket.updated, told.updated)
    from unnest(
      ${told.map(({ id }) => id)}::text[],
      ${told.map(({ updated }) => updated.toISOString())}::timestamptz[]
    ) as told (id, updated)
    where ticket.source = ${source} and ticket.external_id = told.id`.execute(db)
}

/**
 * Ids of what an answer lacks. As a set operation, and not as `not exists`: a database that does not
 * know how long the list is might look through it once for each ticket.
 */
function missing(source: string, told: ToldTickets, states: readonly TicketState[]) {
  const kept = told.begun ? keptBefore(source, told.begun) : keptOfOrders(source, told.orders)
  return sql`
    ${kept} and ticket.state = any(${[...states]}::text[])
    except select unnest(${[...told.ids]}::text[])`
}

function keptBefore(source: string, begun: Date) {
  return sql`select external_id from ticket where source = ${source} and written < ${begun}`
}

function keptOfOrders(source: string, orders: readonly TicketOrder[]) {
  return sql`
    select external_id
    from unnest(
      ${orders.map(({ id }) => id)}::text[],
      ${orders.map(({ updatedAt }) => updatedAt.toISOString())}::timestamptz[]
    ) as whole (id, updated)
    join ticket on ticket.source = ${source} and ticket.order_id = whole.id
    where ticket.updated <= whole.updated`
}

/** Takes out of tickets who held them; they stay as they are until their source changes them. */
export async function eraseTicketsOf(
  db: Tables<any>,
  email: EmailAddress,
  now: Date,
): Promise<void> {
  // The table is tickets' own, whatever tables the caller's handle knows of.
  const own: TicketsDb = db
  await own
    .updateTable('ticket')
    .set({ email: null, name: null, locale: null, state: 'void', is_erased: true, written: now })
    .where('email', '=', email)
    .execute()
}
