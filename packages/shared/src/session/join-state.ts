import { slotChanges, slotState, type SlotState } from '../schedule/index.ts'
import { instantMs, type Instant } from '../time/index.ts'
import { areLinksOpen, linkWindow, type LinkRuleOptions } from './link-rule.ts'

export interface JoinState<Occurrence> {
  /** That of `occurrence`; `unscheduled` for a session without any. */
  readonly state: SlotState | 'unscheduled'
  /** The time that the page is about: the one running or coming next, at last the last one. */
  readonly occurrence: Occurrence | undefined
  /** Whether the links are given now, to whoever may have them. */
  readonly areLinksOpen: boolean
  /**
   * When something of this changes next, in milliseconds since 1970: set one timer for it.
   * Undefined: never again.
   */
  readonly changesAt: number | undefined
}

export interface JoinStateOptions extends LinkRuleOptions {
  /** How long before the start it is `soon`, in milliseconds. Default: an hour. */
  readonly soonBefore?: number
}

/** Where a session page stands at `now` (milliseconds since 1970), and until when. */
export function joinState<Occurrence extends { readonly start: Instant; readonly end: Instant }>(
  occurrences: readonly Occurrence[],
  now: number,
  options: JoinStateOptions = {},
): JoinState<Occurrence> {
  const inOrder = [...occurrences].sort((a, b) => instantMs(a.start) - instantMs(b.start))
  const occurrence = inOrder.find(({ end }) => now < instantMs(end)) ?? inOrder.at(-1)
  const changes = inOrder
    .flatMap((one) => [...slotChanges(one, options), ...linkWindow(one, options)])
    .filter((change) => change > now)
  return {
    state: occurrence ? slotState(occurrence, now, options) : 'unscheduled',
    occurrence,
    areLinksOpen: areLinksOpen(inOrder, now, options),
    changesAt: changes.length ? Math.min(...changes) : undefined,
  }
}
