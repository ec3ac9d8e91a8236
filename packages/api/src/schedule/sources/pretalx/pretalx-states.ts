import type { Session } from '@plenum/shared'

/**
 * What a state of pretalx means here; undefined for a session that must not leave the organisers.
 * One that was withdrawn or cancelled is shown as cancelled if it had a time, for people saved it.
 * Only `state` counts: `pending_state` is what organisers mean to do.
 */
export function stateOf(state: string | undefined, hasTime: boolean): Session['state'] | undefined {
  switch (state?.toLowerCase()) {
    // Public exports do not mention it.
    case undefined:
    case 'confirmed':
      return 'confirmed'
    case 'accepted':
      return 'accepted'
    case 'canceled':
    case 'cancelled':
    case 'withdrawn':
      return hasTime ? 'cancelled' : undefined
    default:
      return undefined
  }
}
