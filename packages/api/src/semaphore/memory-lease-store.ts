import type { LeaseStore } from './lease-store.ts'

interface Held {
  readonly owner: string
  /** By the monotonic clock, in milliseconds. */
  readonly until: number
}

/** Leases in the memory of this process, for one server alone. */
export function memoryLeaseStore(): LeaseStore {
  const held = new Map<string, Held>()

  const isHeldBy = (name: string, owner: string) => holder(name)?.owner === owner
  const holder = (name: string) => {
    const entry = held.get(name)
    return entry && entry.until > performance.now() ? entry : undefined
  }
  const hold = (name: string, owner: string, duration: number) =>
    held.set(name, { owner, until: performance.now() + duration })

  return {
    async take(name, owner, duration) {
      if (holder(name)) return false
      hold(name, owner, duration)
      return true
    },
    async renew(name, owner, duration) {
      if (!isHeldBy(name, owner)) return false
      hold(name, owner, duration)
      return true
    },
    async isHeld(name) {
      return holder(name) !== undefined
    },
    async free(name, owner) {
      return isHeldBy(name, owner) && held.delete(name)
    },
  }
}
