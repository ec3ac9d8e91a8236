import { describe, expect, it } from 'vitest'
import { createCallerTurns, type CallerLimits } from './caller-turns.ts'
import type { Identity } from './identity.ts'

const rosa: Identity = { account: 'rosa', roles: [], signInSession: 's', via: 'bearer' }
const limits: CallerLimits = {
  maxConcurrentPerAccount: 1,
  maxWaitingPerAccount: 1,
  maxConcurrentPerAddress: 1,
  maxWaitingPerAddress: 2,
}
const from = (ip: string, token?: string) => ({
  headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  ip,
})
const isRefused = { code: 'request.too-many', extra: { retryAfter: 2 } }

/** Notes when each turn begins. */
function watch(begin: ReturnType<typeof createCallerTurns>) {
  const begun: string[] = []
  const ask = async (name: string, ip: string, token?: string) => {
    const turn = await begin(from(ip, token))
    begun.push(name)
    return turn
  }
  return { begun, ask }
}

describe('the turns of callers', () => {
  it('come in the order of the requests', async () => {
    const { begun, ask } = watch(createCallerTurns(limits))
    const first = await ask('first', '192.0.2.1')
    const others = [ask('second', '192.0.2.1'), ask('third', '192.0.2.1')]
    expect(begun).toEqual(['first'])
    first.end()
    first.end()
    const second = await others[0]
    expect(begun).toEqual(['first', 'second'])
    second?.end()
    await others[1]
    expect(begun).toEqual(['first', 'second', 'third'])
  })

  it('of one address do not delay another', async () => {
    const { begun, ask } = watch(createCallerTurns(limits))
    await ask('first', '192.0.2.1')
    void ask('waiting', '192.0.2.1')
    await ask('other', '192.0.2.2')
    expect(begun).toEqual(['first', 'other'])
  })

  it('are refused while too many wait', async () => {
    const begin = createCallerTurns(limits)
    await begin(from('192.0.2.1'))
    void begin(from('192.0.2.1'))
    void begin(from('192.0.2.1'))
    await expect(begin(from('192.0.2.1'))).rejects.toMatchObject(isRefused)
  })

  it('of unknown tokens count for the address', async () => {
    const begin = createCallerTurns(limits)
    await begin(from('192.0.2.1', 'a'))
    void begin(from('192.0.2.1', 'b'))
    void begin(from('192.0.2.1', 'c'))
    await expect(begin(from('192.0.2.1', 'd'))).rejects.toMatchObject(isRefused)
  })

  it('of a known token count for its account alone', async () => {
    const begin = createCallerTurns(limits)
    const turn = await begin(from('192.0.2.1', 'rosa'))
    await turn.moveTo(rosa)
    turn.end()
    await begin(from('192.0.2.1'))
    // Not held up by the address, whose turn is taken.
    await begin(from('192.0.2.1', 'rosa'))
    void begin(from('192.0.2.9', 'rosa'))
    await expect(begin(from('192.0.2.9', 'rosa'))).rejects.toMatchObject(isRefused)
  })

  it('of one account are counted over all its sign-ins', async () => {
    const begin = createCallerTurns(limits)
    const first = await begin(from('192.0.2.1', 'laptop'))
    await first.moveTo(rosa)
    const second = await begin(from('192.0.2.2', 'phone'))
    void second.moveTo(rosa)
    const third = await begin(from('192.0.2.3', 'tablet'))
    await expect(third.moveTo(rosa)).rejects.toMatchObject(isRefused)
  })
})
