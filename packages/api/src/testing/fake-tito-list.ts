import { describeTitoTicket, type FakeTitoTicket } from './fake-tito-tickets.ts'
import type { FakeAnswer } from './fake-answer.ts'

export interface TitoListOptions {
  /** The event's offset, in which times without one are read. Default: `+02:00`. */
  readonly offset?: string
  /** Whether the last page names itself as the next, as it has been seen to. Default: false. */
  readonly lastPageNamesItself?: boolean
}

/** Answers the list of tickets as Tito does: filtered, sorted, by pages. */
export function answerTitoList(
  tickets: readonly FakeTitoTicket[],
  query: URLSearchParams,
  options: TitoListOptions,
): FakeAnswer {
  const found = sorted(
    tickets.filter((ticket) => isWanted(ticket, query) && isRecent(ticket, query, options)),
    query,
  )
  const size = Math.min(1000, Number(query.get('page[size]') ?? 100))
  const current = Number(query.get('page[number]') ?? query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(found.length / size))
  const beyond = options.lastPageNamesItself ? current : null
  const isExtended = query.get('view') === 'extended'
  return {
    json: {
      tickets: found
        .slice((current - 1) * size, current * size)
        .map((ticket) => describeTitoTicket(ticket, { isExtended })),
      meta: {
        current_page: current,
        next_page: current < last ? current + 1 : beyond,
        prev_page: current > 1 ? current - 1 : null,
        total_pages: last,
        total_count: found.length,
        per_page: size,
        overall_total: tickets.length,
        resources_hidden_by_default_count: tickets.filter(isHidden).length,
        search_states_hidden_by_default: ['void', 'archived'],
      },
    },
  }
}

function isHidden(ticket: FakeTitoTicket): boolean {
  return ticket.isVoid || ticket.state === 'archived'
}

function isWanted(ticket: FakeTitoTicket, query: URLSearchParams): boolean {
  const states = query.getAll('search[states][]')
  const state = ticket.isVoid ? 'void' : ticket.state
  return states.length > 0 ? states.includes(state) : !isHidden(ticket)
}

function isRecent(
  ticket: FakeTitoTicket,
  query: URLSearchParams,
  { offset = '+02:00' }: Pick<TitoListOptions, 'offset'>,
): boolean {
  return [...query].every(([name, value]) => {
    const [, column, operator] = /^search\[(created_at|updated_at)\]\[(\w+)\]$/.exec(name) ?? []
    if (!column) return true
    const time = column === 'created_at' ? ticket.createdAt : ticket.updatedAt
    const border = readTime(value, offset)
    if (operator === 'gt') return time > border
    if (operator === 'gte') return time >= border
    return operator === 'lt' ? time < border : time <= border
  })
}

/** A time that does not say that it is UTC is the event's own. */
function readTime(text: string, offset: string): number {
  const isUtc = / ?UTC$/.test(text)
  return Date.parse(`${text.replace(/ ?UTC$/, '').replace(' ', 'T')}${isUtc ? 'Z' : offset}`)
}

function sorted(
  tickets: readonly FakeTitoTicket[],
  query: URLSearchParams,
): readonly FakeTitoTicket[] {
  const column = query.get('search[sort]') === 'updated_at' ? 'updatedAt' : 'createdAt'
  const sign = query.get('search[direction]') === 'desc' ? -1 : 1
  return tickets.toSorted((a, b) => sign * (a[column] - b[column] || a.id - b.id))
}
