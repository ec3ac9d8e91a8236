import { readEmail } from '@plenum/shared'
import { findColumns, type TicketColumns } from './ticket-csv-columns.ts'
import { readTicketState } from './ticket-csv-states.ts'
import { decodeCsv, readCsvRows, type CsvRow } from './ticket-csv-rows.ts'
import { instantOf } from './json-fields.ts'
import { TicketFileError } from './ticket-file-error.ts'
import type { Ticket, TicketState } from './ticket.ts'

export interface TicketMapping {
  /** Further headings of columns, in front of those that are known (`knownTicketColumns`). */
  readonly columns?: TicketColumns
  /** What further words for a state mean, compared without regard to case. Default: none. */
  readonly states?: Readonly<Record<string, TicketState>>
  /** What separates columns. Default: found out, of `,` `;` and tab. */
  readonly delimiter?: ',' | ';' | '\t'
}

export type SkippedTicketReason =
  | 'id-missing'
  | 'email-missing'
  | 'email-invalid'
  | 'state-unknown'
  | 'columns-differ'
  | 'duplicate'

export interface SkippedTicketRow {
  /** Where the row begins in the file; the headings are on line 1. */
  readonly line: number
  readonly reason: SkippedTicketReason
  /** The ticket that the row is about, where that can be told. */
  readonly externalId: string | null
}

export interface ReadTickets {
  readonly tickets: readonly Ticket[]
  readonly skipped: readonly SkippedTicketRow[]
  /** Tickets of skipped rows: for the `alsoSeen` of an import, since they are not gone. */
  readonly alsoSeen: readonly string[]
}

/**
 * Reads a list of tickets as ticket systems and spreadsheets save it: UTF-8, UTF-16 or Windows-1252,
 * columns in any order. Without a column of ids, the address is the ticket. A row that cannot be
 * trusted is skipped and told; one without an address, where there are ids, is nobody's ticket yet.
 * @throws {TicketFileError} when the file has no column of addresses, or is no table.
 */
export function readTickets(bytes: Uint8Array, mapping: TicketMapping = {}): ReadTickets {
  const rows = readCsvRows(decodeCsv(bytes), mapping.delimiter)
  const headings = rows.next().value
  const columns = findColumns(headings?.cells ?? [], mapping.columns)
  if (!headings || columns.email === undefined)
    throw new TicketFileError(
      'The first line names no column of addresses; say by `columns.email` what it is called',
    )
  const collected = collector()
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    const read =
      row.cells.length > headings.cells.length
        ? 'columns-differ'
        : readRow((column) => cellOf(row, columns[column]), columns.id !== undefined, mapping)
    collected.add(row, read, idOf(row, columns))
  }
  return collected.result()
}

type Column = keyof TicketColumns
type Cell = (column: Column) => string

function readRow(
  cell: Cell,
  hasIds: boolean,
  { states = {} }: TicketMapping,
): Ticket | SkippedTicketReason {
  const typed = cell('email')
  if (!hasIds && typed === '') return 'email-missing'
  if (hasIds && cell('id') === '') return 'id-missing'
  const email = readEmail(typed)
  if (typed !== '' && email === undefined) return 'email-invalid'
  const state = readTicketState(cell('state'), cell('isVoid'), states)
  if (!state) return 'state-unknown'
  return {
    externalId: email === undefined || hasIds ? joinId(cell) : email,
    order: cell('order') || null,
    state,
    email: email ?? null,
    name: cell('name') || [cell('firstName'), cell('lastName')].filter(Boolean).join(' ') || null,
    ticketType: cell('ticketType'),
    locale: cell('locale') || null,
    isTest: false,
    updatedAt: instantOf(cell('updatedAt')) ?? null,
  }
}

/** An order's positions are counted from one in each order. */
function joinId(cell: Cell): string {
  return [cell('id'), cell('position')].filter(Boolean).join('-')
}

function idOf(row: CsvRow, columns: Partial<Record<Column, number>>): string | null {
  const cell: Cell = (column) => cellOf(row, columns[column])
  const id = columns.id === undefined ? (readEmail(cell('email')) ?? cell('email')) : joinId(cell)
  return id || null
}

function cellOf({ cells }: CsvRow, column: number | undefined): string {
  return (column === undefined ? undefined : cells[column])?.trim() ?? ''
}

const better: readonly TicketState[] = ['active', 'pending', 'cancelled', 'void']

/** Keeps each ticket once. Of two rows about one, the better claim counts, then the first. */
function collector() {
  const tickets = new Map<string, { readonly ticket: Ticket; readonly line: number }>()
  const skipped: SkippedTicketRow[] = []
  return {
    add({ line }: CsvRow, read: Ticket | SkippedTicketReason, externalId: string | null) {
      if (typeof read === 'string') return void skipped.push({ line, reason: read, externalId })
      const known = tickets.get(read.externalId)
      const isBetter = !known || better.indexOf(read.state) < better.indexOf(known.ticket.state)
      const reason = 'duplicate'
      if (known) skipped.push({ line: isBetter ? known.line : line, reason, externalId })
      if (isBetter) tickets.set(read.externalId, { ticket: read, line })
    },
    result: (): ReadTickets => ({
      tickets: [...tickets.values()].map(({ ticket }) => ticket),
      skipped: skipped.toSorted((a, b) => a.line - b.line),
      alsoSeen: skipped.flatMap(({ externalId }) => externalId ?? []),
    }),
  }
}
