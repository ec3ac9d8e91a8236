/** An order as the fake keeps it. */
export interface FakePretixOrder {
  readonly code: string
  /** n: pending, p: paid, e: expired, c: cancelled. */
  readonly status: 'n' | 'p' | 'e' | 'c'
  readonly isTest: boolean
  readonly isValidIfPending: boolean
  /** Who ordered; not whose tickets these are. */
  readonly email: string
  readonly locale: string
  /** Milliseconds since 1970. */
  readonly lastModified: number
  readonly positions: readonly FakePretixPosition[]
}

export interface FakePretixPosition {
  /** Counts from 1 within the order. */
  readonly place: number
  readonly item: number
  /** The attendee's. */
  readonly email: string | null
  readonly name: string | null
  /** The position that it is an add-on of. */
  readonly addonTo: number | null
  readonly isCancelled: boolean
  readonly isBlocked: boolean
}

/** An order as the API tells it. */
export function describePretixOrder(
  order: FakePretixOrder,
  { showsCancelled }: { readonly showsCancelled: boolean },
): object {
  return {
    code: order.code,
    status: order.status,
    testmode: order.isTest,
    secret: 'never to be kept',
    email: order.email,
    phone: '+49301234567',
    locale: order.locale,
    last_modified: `${new Date(order.lastModified).toISOString().slice(0, -1)}000+00:00`,
    require_approval: false,
    valid_if_pending: order.isValidIfPending,
    positions: order.positions
      .filter((position) => showsCancelled || !position.isCancelled)
      .map((position) => ({
        id: position.place,
        positionid: position.place,
        order: order.code,
        item: position.item,
        attendee_name: position.name,
        attendee_email: position.email,
        secret: 'never to be kept',
        addon_to: position.addonTo,
        canceled: position.isCancelled,
        blocked: position.isBlocked ? ['admin'] : null,
      })),
  }
}
