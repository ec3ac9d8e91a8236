import { instantOf, objectsOf, textOf, type JsonObject } from './json-fields.ts'
import type { TicketBatch } from './ticket-source.ts'
import type { Ticket, TicketState } from './ticket.ts'

/**
 * The tickets of an order of pretix: its positions that are for a person of their own, which add-ons
 * and items without admission are not. Whose ticket it is says the attendee's address; that of the
 * order (`email`) is the buyer's. Undefined when it is no order at all.
 */
export function readPretixOrder(
  order: JsonObject,
  admits: (item: string) => boolean,
): TicketBatch | undefined {
  const code = textOf(order['code'])
  const updatedAt = instantOf(order['last_modified'])
  const positions = objectsOf(order['positions'])
  if (code === undefined || !updatedAt || !positions) return undefined
  const tickets = positions.flatMap((position): Ticket[] => {
    const [place, item] = [textOf(position['positionid']), textOf(position['item'])]
    if (place === undefined || item === undefined) return []
    const validUntil = instantOf(position['valid_until'])
    if (isSet(position['addon_to']) || !admits(item)) return []
    return [
      {
        externalId: `${code}-${place}`,
        order: code,
        state: stateOf(order, position),
        email: textOf(position['attendee_email']) ?? null,
        name: textOf(position['attendee_name']) ?? null,
        ticketType: item,
        locale: textOf(order['locale']) ?? null,
        isTest: order['testmode'] === true,
        // Before `valid_from` people may sign in and plan.
        ...(validUntil ? { validUntil } : {}),
        updatedAt,
      },
    ]
  })
  return { tickets, orders: [{ id: code, updatedAt }] }
}

function stateOf(order: JsonObject, position: JsonObject): TicketState {
  const status = textOf(order['status'])
  if (position['canceled'] === true) return 'cancelled'
  // c: cancelled, e: expired, r: refunded, as older versions had it.
  if (status === 'c' || status === 'e' || status === 'r') return 'cancelled'
  if (isBlocked(position['blocked'])) return 'pending'
  if (status === 'p') return 'active'
  const isValid = order['valid_if_pending'] === true && order['require_approval'] !== true
  return status === 'n' && isValid ? 'active' : 'pending'
}

/** A list of reasons; null where there are none. */
function isBlocked(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : isSet(value)
}

function isSet(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false
}
