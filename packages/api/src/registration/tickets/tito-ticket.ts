import { instantOf, objectOf, textOf, type JsonObject } from './json-fields.ts'
import type { Ticket, TicketState } from './ticket.ts'

/**
 * A ticket of Tito's Admin API 3.0, in its extended view. The address is the attendee's own: the
 * buyer's (`registration_email`) is never taken for it. Undefined when it is no ticket at all.
 */
export function readTitoTicket(
  value: JsonObject,
  activeStates: ReadonlySet<string>,
): Ticket | undefined {
  // Slugs are written in two ways; the number is the same everywhere.
  const externalId = textOf(value['id'])
  const updatedAt = instantOf(value['updated_at'])
  if (externalId === undefined || updatedAt === undefined) return undefined
  const registration = objectOf(value['registration'])
  return {
    externalId,
    order: textOf(value['registration_slug']) ?? textOf(registration?.['slug']) ?? null,
    state: stateOf(value, activeStates),
    email: textOf(value['email']) ?? null,
    name: nameOf(value),
    ticketType: textOf(value['release_slug']) ?? textOf(objectOf(value['release'])?.['slug']) ?? '',
    locale: textOf(registration?.['locale']) ?? null,
    isTest: value['test_mode'] === true,
    updatedAt,
  }
}

function stateOf(value: JsonObject, activeStates: ReadonlySet<string>): TicketState {
  const state = textOf(value['state']) ?? ''
  if (value['void'] === true || state === 'void') return 'void'
  if (objectOf(value['registration'])?.['state'] === 'cancelled') return 'cancelled'
  if (state === 'archived') return 'cancelled'
  return activeStates.has(state) ? 'active' : 'pending'
}

function nameOf(value: JsonObject): string | null {
  const parts = [textOf(value['first_name']), textOf(value['last_name'])]
  return textOf(value['name']) ?? (parts.filter(Boolean).join(' ') || null)
}
