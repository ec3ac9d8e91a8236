import { describe, expect, it } from 'vitest'
import { atOnce, inSlices, mapInSteps, sliceDuration, type Steps } from './slices.ts'

/** A clock that each step moves on, and the turns of the event loop that were waited for. */
function countTurns() {
  let time = 0
  let turns = 0
  return {
    pass: (milliseconds: number) => void (time += milliseconds),
    turns: () => turns,
    options: { now: () => time, nextTurn: async () => void (turns += 1) },
  }
}

describe('slices', () => {
  it('give the event loop back when their time is up', async () => {
    const { pass, turns, options } = countTurns()
    const steps = mapInSteps([1, 2, 3, 4, 5], (number) => {
      pass(sliceDuration / 2)
      return number * 2
    })
    expect(await inSlices(steps, options)).toEqual([2, 4, 6, 8, 10])
    expect(turns()).toBe(2)
  })

  it('do short work in one turn', async () => {
    const { turns, options } = countTurns()
    expect(
      await inSlices(
        mapInSteps('abc', (letter) => letter),
        options,
      ),
    ).toEqual(['a', 'b', 'c'])
    expect(turns()).toBe(0)
  })

  it('let timers fire in between', async () => {
    let stop = false
    setTimeout(() => (stop = true))
    function* untilStopped(): Steps<boolean> {
      while (!stop) yield
      return stop
    }
    expect(await inSlices(untilStopped())).toBe(true)
  })

  it('reject with the error of a step', async () => {
    function* failing(): Steps<never> {
      yield
      throw new RangeError('no')
    }
    await expect(inSlices(failing())).rejects.toThrow(RangeError)
    expect(() => atOnce(failing())).toThrow(RangeError)
  })
})
