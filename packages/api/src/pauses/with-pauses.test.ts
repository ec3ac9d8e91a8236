import { describe, expect, it } from 'vitest'
import { gather, withPauses } from './with-pauses.ts'

/** Keeps the process busy for so many milliseconds before each number. */
function* slowNumbers(count: number, milliseconds: number) {
  for (let number = 0; number < count; number++) {
    const until = performance.now() + milliseconds
    while (performance.now() < until);
    yield number
  }
}

describe('much that is made at once', () => {
  it('comes as it is, in order', async () => {
    expect(await gather([3, 1, 2])).toEqual([3, 1, 2])
  })

  it('lets others be answered in between', async () => {
    let answered = 0
    const others = setInterval(() => (answered += 1), 1)
    const seen: number[] = []
    for await (const _ of withPauses(slowNumbers(8, 15))) seen.push(answered)
    clearInterval(others)
    expect(seen.at(-1)).toBeGreaterThan(seen[0] ?? 0)
  })
})
