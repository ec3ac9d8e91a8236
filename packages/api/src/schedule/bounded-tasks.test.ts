import { describe, expect, it } from 'vitest'
import { boundedTasks } from './bounded-tasks.ts'

/** Tasks that end when told to. */
function tasksByHand(most: number) {
  const tasks = boundedTasks(most)
  const ends: ((error?: Error) => void)[] = []
  const begin = () =>
    tasks.begin(
      () =>
        new Promise((resolve, reject) => {
          ends.push((error) => (error ? reject(error) : resolve()))
        }),
    )
  return { tasks, ends, begin }
}

describe('tasks with a bound', () => {
  it('let the next one in when one has ended', async () => {
    const { tasks, ends, begin } = tasksByHand(2)
    await begin()
    let isIn = false
    const second = begin().then(() => (isIn = true))
    await Promise.resolve()
    expect([ends.length, isIn]).toEqual([2, false])
    ends[0]?.()
    await second
    ends[1]?.()
    await tasks.settled()
  })

  it('fail as a whole when one has failed, whatever came after it', async () => {
    const { tasks, ends, begin } = tasksByHand(9)
    await begin()
    await begin()
    ends[0]?.(new Error('no ink'))
    ends[1]?.()
    await expect(tasks.settled()).rejects.toThrow('no ink')
  })
})
