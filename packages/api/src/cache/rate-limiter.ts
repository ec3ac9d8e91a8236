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
   * Takes points of `key`, by default one. Throws `request.too-many` with `retryAfter` when fewer
   * are left. Keys are hashed before they are stored.
   */
  take(limit: RateLimit, key: string, points?: number): Promise<void>
  /** Gives back a point that was taken for what turned out not to count. */
  giveBack(limit: RateLimit, key: string): Promise<void>
}
