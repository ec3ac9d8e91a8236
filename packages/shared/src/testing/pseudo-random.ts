/** Numbers that look like chance and come out the same for the same seed (mulberry32). */
export interface PseudoRandom {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item
  /** `count` different items, in the order given. */
  sample<Item>(items: readonly Item[], count: number): Item[]
}

export function createPseudoRandom(seed: number): PseudoRandom {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)]
    if (item === undefined) throw new RangeError('There is nothing to pick from')
    return item
  }
  return { below, pick, sample }

  function sample<Item>(items: readonly Item[], count: number): Item[] {
    const chosen = new Set<Item>()
    while (chosen.size < Math.min(count, items.length)) chosen.add(pick(items))
    return items.filter((item) => chosen.has(item))
  }
}
