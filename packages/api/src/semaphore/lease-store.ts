/** Where leases are kept. Each call is one atomic step. */
export interface LeaseStore {
  /**
   * Takes a free name for `owner` for `duration` milliseconds. Returns false while somebody holds
   * the name; then nobody who died holds it for longer than `duration` from now.
   */
  take(name: string, owner: string, duration: number): Promise<boolean>
  /** Starts the duration anew, if `owner` still holds the name. Answers whether it does. */
  renew(name: string, owner: string, duration: number): Promise<boolean>
  /** Frees the name, if `owner` still holds it. Answers whether it did. */
  free(name: string, owner: string): Promise<boolean>
  /** Whether anybody holds the name. */
  isHeld(name: string): Promise<boolean>
}
