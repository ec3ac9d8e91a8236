export interface RateLimit {
  /** Names what is limited, such as `sign-in.address`. */
  readonly name: string
  /** How many times … */
  readonly points: number
  /** … in how many seconds. */
  readonly seconds: number
}

export interface RateLimiter {
  /**
   * Takes one point of `key`. Throws `request.too-many` with `retryAfter` when none is left. Keys
   * are hashed before they are stored.
   */
  take(limit: RateLimit, key: string): Promise<void>
}
