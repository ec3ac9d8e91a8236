/**
 * A cache of bytes by key. Losing it loses warmth, nothing else, so a failing cache never throws:
 * a read answers null, a write does nothing, and the log says why.
 */
export interface Cache {
  /** Whether other processes see what is kept, so that one's work need not be done by another. */
  readonly isShared: boolean
  get(key: string): Promise<Buffer | null>
  /** `ttl` in milliseconds; left out: until evicted. Answers whether the value was kept. */
  set(key: string, value: Buffer, options?: { readonly ttl?: number }): Promise<boolean>
  delete(key: string): Promise<void>
  /** Resolves when the cache answers, rejects with the reason when it does not. */
  check(): Promise<void>
}
