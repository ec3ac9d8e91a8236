import type { SessionDetails } from '@plenum/shared'
import { computed, toValue, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { useConference } from '../conference/conference-state.ts'
import { useAccount } from '../registration/account-state.ts'

/**
 * - `ask`: the server may give the links to this reader
 * - `sign-in`: to whoever is signed in, and nobody is, or that is not known yet
 * - `never`: to nobody in this conference
 */
export type LinkReach = 'ask' | 'sign-in' | 'never'

/** Whether it is worth asking for the links of a session, besides the time of day. */
export function useLinkReach(
  session: MaybeRefOrGetter<SessionDetails['session']>,
): ComputedRef<LinkReach> {
  const { has, resource } = useConference()
  const { account } = useAccount()
  return computed(() => {
    const { participantCap, visibility } = toValue(session)
    // The index does not hold the visibility: until the details arrive, nobody asks without need.
    const needsAccount = participantCap !== undefined || visibility !== 'public'
    const isKnown = resource.data.value !== undefined
    if (isKnown && (!has('session') || (needsAccount && !has('registration')))) return 'never'
    return needsAccount && !account.value ? 'sign-in' : 'ask'
  })
}
