import type { Reference } from './record-inputs.ts'
import { shortHash } from './record-ids.ts'

/** Things of one kind, each known by what makes it itself; ids are given at the end. */
export interface NamedCollection<T> {
  /** Adds it, or merges it into the one with the same identity. */
  add(entry: NamedEntry<T>): Reference
  get(reference: Reference): T | undefined
  /** References and what they stand for, in the order of adding. */
  entries(): [Reference, T][]
  /**
   * The id of each. Two that want the same id both get a suffix made from what tells them apart,
   * so that no id ever passes from one thing to another because a file was sorted differently.
   */
  ids(): Map<Reference, string>
}

export interface NamedEntry<T> {
  readonly identity: string
  readonly wantedId: string
  readonly value: T
  /** Default: the first one stays. */
  readonly merge?: (known: T, added: T) => T
}

export function createNamedCollection<T>(
  onClash: (id: string, count: number) => void = () => {},
): NamedCollection<T> {
  const byIdentity = new Map<string, { wantedId: string; value: T }>()
  return {
    add({ identity, wantedId, value, merge }) {
      const known = byIdentity.get(identity)
      const merged = known ? (merge?.(known.value, value) ?? known.value) : value
      byIdentity.set(identity, { wantedId: known?.wantedId ?? wantedId, value: merged })
      return identity
    },
    get: (reference) => byIdentity.get(reference)?.value,
    entries: () => [...byIdentity].map(([identity, { value }]) => [identity, value]),
    ids() {
      const wanting = new Map<string, number>()
      for (const { wantedId } of byIdentity.values()) {
        wanting.set(wantedId, (wanting.get(wantedId) ?? 0) + 1)
      }
      for (const [id, count] of wanting) if (count > 1) onClash(id, count)
      return new Map(
        [...byIdentity].map(([identity, { wantedId }]) => {
          const alone = wanting.get(wantedId) === 1
          return [identity, alone ? wantedId : `${wantedId}-${shortHash(identity)}`]
        }),
      )
    },
  }
}
