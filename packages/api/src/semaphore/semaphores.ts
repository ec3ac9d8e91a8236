/** The right to do something alone, for a while. */
export interface Lease {
  /** Grows with each holder of the name: whoever writes with an older one has lost the right. */
  readonly fence: number
  /** Aborts when the lease could not be renewed in time. */
  readonly signal: AbortSignal
  /** Gives it back, if it is still ours. */
  release(): Promise<void>
}

export interface Semaphores {
  /**
   * Takes the lease of a name, atomically, or answers null when somebody holds it. It is renewed
   * until released; a holder that dies loses it after `duration` milliseconds.
   */
  acquire(name: string, options: { readonly duration: number }): Promise<Lease | null>
  /** Whether somebody holds the lease of a name at present. */
  isHeld(name: string): Promise<boolean>
}
