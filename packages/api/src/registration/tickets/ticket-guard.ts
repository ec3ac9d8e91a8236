import type { MissingTickets } from './ticket-repository.ts'

/** However few tickets there are, this many may go at once. */
const alwaysAllowed = 5

/**
 * Why tickets that a full answer lacks are not to be revoked: an answer that is empty, or lacks more
 * than `share` of the active ones, is far more often a wrong address or a broken shop than so many
 * refunds in a day. Undefined: nothing speaks against it.
 */
export function refusalToRevoke(
  { active, missing }: MissingTickets,
  { told, share }: { readonly told: number; readonly share: number },
): string | undefined {
  if (active === 0 || missing === 0) return undefined
  if (told === 0) return `the answer has no tickets, and ${active} are active`
  if (missing <= Math.max(alwaysAllowed, active * share)) return undefined
  return `the answer lacks ${missing} of ${active} active tickets`
}
