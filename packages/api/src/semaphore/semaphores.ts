/** The right to do something alone, for a while. */
export interface Lease {
  /** Aborts when the lease could not be renewed in time. */
  readonly signal: AbortSignal
  /** Whether it is still held, by a clock that no step of the wall clock moves. */
  isHeld(): boolean
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
