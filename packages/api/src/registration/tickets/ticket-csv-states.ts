import type { TicketState } from './ticket.ts'

const words: Readonly<Record<TicketState, readonly string[]>> = {
  active: ['active', 'complete', 'completed', 'confirmed', 'paid', 'valid', 'p', 'ok', 'bezahlt'],
  pending: ['pending', 'incomplete', 'unassigned', 'reminder', 'unpaid', 'n', 'ausstehend'],
  cancelled: ['cancelled', 'canceled', 'refunded', 'expired', 'c', 'e', 'r', 'storniert'],
  void: ['void', 'voided', 'invalid', 'deleted'],
}
const yes = ['yes', 'true', '1', 'x', 'y', 'void', 'voided', 'ja', 'oui', 'sí']
const no = ['', 'no', 'false', '0', 'n', 'not void', 'nein', 'non']

/** Without a word, a ticket that is in the list counts. Undefined: a word that nobody knows. */
export function readTicketState(
  state: string,
  isVoid: string,
  own: Readonly<Record<string, TicketState>>,
): TicketState | undefined {
  if (yes.includes(isVoid.toLowerCase())) return 'void'
  if (!no.includes(isVoid.toLowerCase())) return undefined
  const word = state.toLowerCase()
  const [, meant] = Object.entries(own).find(([name]) => name.toLowerCase() === word) ?? []
  if (meant || word === '') return meant ?? 'active'
  const known = Object.entries(words).find(([, names]) => names.includes(word))
  return known?.[0] as TicketState | undefined
}
