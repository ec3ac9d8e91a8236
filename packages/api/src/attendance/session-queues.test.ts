import { PlenumError } from '@plenum/shared'
import { describe, expect, it } from 'vitest'
import { createSessionQueues, longestQueue } from './session-queues.ts'

describe('the queue at a session', () => {
  it('does what is asked in the order in which it came, one thing at a time', async () => {
    const inOrder = createSessionQueues()
    const events: string[] = []
    const ask = (name: string) =>
      inOrder('workshop', async () => {
        events.push(`${name} begins`)
        await Promise.resolve()
        events.push(`${name} ends`)
      })
    await Promise.all(['a', 'b', 'c'].map(ask))
    expect(events).toEqual(['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]))
  })

  it('goes on when something fails, and tells only the one who asked for it', async () => {
    const inOrder = createSessionQueues()
    const answers = ['a', 'b', 'c'].map((name) =>
      inOrder('workshop', async () => {
        if (name === 'b') throw new Error('failed')
        return name
      }),
    )
    expect(await Promise.allSettled(answers)).toMatchObject([
      { value: 'a' },
      { reason: new Error('failed') },
      { value: 'c' },
    ])
  })

  it('holds up no other session', async () => {
    const inOrder = createSessionQueues()
    const { open, resolve } = gate('done at last')
    const held = inOrder('workshop', () => open)
    expect(await inOrder('other', async () => 'done')).toBe('done')
    resolve()
    expect(await held).toBe('done at last')
  })

  it('refuses whoever would wait too long, says when to come back, and is open again then', async () => {
    const inOrder = createSessionQueues()
    const { open, resolve } = gate()
    const served = Array.from({ length: longestQueue }, () => inOrder('workshop', () => open))
    const refused: PlenumError = await inOrder('workshop', () => open).then(
      () => Promise.reject(new Error('It was let in')),
      (error) => error,
    )
    expect([refused.code, refused.extra]).toEqual(['server.unavailable', { retryAfter: 5 }])
    resolve()
    await Promise.all(served)
    expect(await inOrder('workshop', async () => 'done')).toBe('done')
  })
})

function gate(value = '') {
  let resolve = () => {}
  const open = new Promise<string>((settle) => (resolve = () => settle(value)))
  return { open, resolve }
}
