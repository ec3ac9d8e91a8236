/** Where a calendar service subscribes to a feed. */
export interface SubscriptionLinks {
  /** For programs on the reader's device, such as Apple's. */
  readonly webcal: string
  readonly google: string
  readonly outlook: string
}

/** The links that subscribe to the feed at an address of `https:` or `http:`. */
export function subscriptionLinks(url: string): SubscriptionLinks {
  const webcal = url.replace(/^https?:/, 'webcal:')
  return {
    webcal,
    google: `https://calendar.google.com/calendar/render?${new URLSearchParams({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${new URLSearchParams({ url })}`,
  }
}
