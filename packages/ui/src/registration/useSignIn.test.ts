import { PlenumError, type SignedIn, type SignInStarted } from '@plenum/shared'
import { buildSignedIn, buildSignInStarted } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { createSignInStore } from './sign-in-store.ts'
import { useSignIn, type SignInClient } from './useSignIn.ts'

describe('signing in', () => {
  it('asks for a mail, then takes the code in it', async () => {
    const { client, sent } = recordingClient()
    const arrived: string[] = []
    const signIn = useSignIn(client, {
      language: 'fr',
      redirect: '/mine',
      onSignedIn: (account, redirect) => arrived.push(account.email, redirect),
    })
    await signIn.start('rosa@example.org')
    expect([signIn.step.value, signIn.email.value]).toEqual(['code', 'rosa@example.org'])
    await signIn.submitCode('482913')
    expect(signIn.step.value).toBe('done')
    expect(arrived).toEqual(['rosa@example.org', '/'])
    expect(sent).toEqual([
      ['login', { email: 'rosa@example.org', language: 'fr', redirect: '/mine' }],
      ['verify', { code: '482913', attempt: 'attempt-1' }],
    ])
  })

  it('stays at the code when it is wrong, and says so until the next try', async () => {
    const wrong = new PlenumError('auth.code-wrong', { extra: { attemptsLeft: 4 } })
    const { client } = recordingClient({ verify: [wrong, buildSignedIn()] })
    const signIn = useSignIn(client)
    await signIn.start('rosa@example.org')
    await signIn.submitCode('000000')
    expect([signIn.step.value, signIn.error.value]).toEqual(['code', wrong])
    await signIn.submitCode('482913')
    expect([signIn.step.value, signIn.error.value]).toEqual(['done', undefined])
  })

  it('sends a mail again the way the first one was asked for', async () => {
    const { client, sent } = recordingClient()
    const signIn = useSignIn(client)
    await signIn.register('Rosa', 'rosa@example.org')
    await signIn.resend()
    expect(sent.map(([method]) => method)).toEqual(['register', 'register'])
  })

  it('spends the link of a mail only when told to', async () => {
    const { client, sent } = recordingClient()
    const signIn = useSignIn(client)
    expect(sent).toEqual([])
    await signIn.confirm('token-1')
    expect(sent).toEqual([['verify', { token: 'token-1' }]])
  })

  it('does not ask twice at once', async () => {
    const { client, sent } = recordingClient()
    const signIn = useSignIn(client)
    const first = signIn.start('rosa@example.org')
    expect(signIn.busy.value).toBe(true)
    await Promise.all([first, signIn.start('rosa@example.org')])
    expect(sent).toHaveLength(1)
    expect(signIn.busy.value).toBe(false)
  })

  it('goes back to the address', async () => {
    const { client } = recordingClient({ login: [new PlenumError('client.offline')] })
    const signIn = useSignIn(client)
    await signIn.start('rosa@example.org')
    expect(signIn.step.value).toBe('address')
    signIn.startOver()
    expect(signIn.error.value).toBeUndefined()
  })
})

describe('a sign-in over a reload', () => {
  const memory = () => {
    const items = new Map<string, string>()
    return {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, text: string) => void items.set(key, text),
      removeItem: (key: string) => void items.delete(key),
    }
  }

  it('continues at the code and sends the same mail again', async () => {
    const storage = memory()
    const { client, sent } = recordingClient()
    const open = () => useSignIn(client, { store: createSignInStore(storage) })
    await open().register('Rosa', 'rosa@example.org')
    const reloaded = open()
    expect([reloaded.step.value, reloaded.email.value]).toEqual(['code', 'rosa@example.org'])
    await reloaded.resend()
    expect(sent.map(([method]) => method)).toEqual(['register', 'register'])
    await reloaded.submitCode('482913')
    expect(sent.at(-1)).toEqual(['verify', { code: '482913', attempt: 'attempt-1' }])
    expect(open().step.value).toBe('address')
  })

  it.each([
    ['another address is wanted', 0, (signIn: ReturnType<typeof useSignIn>) => signIn.startOver()],
    ['half an hour has passed', 1_800_000, () => undefined],
    ['the clock has stepped back', -1, () => undefined],
  ])('starts over when %s', async (_, passed, act) => {
    let now = 1_800_000
    const storage = memory()
    const { client } = recordingClient()
    const open = () =>
      useSignIn(client, { store: createSignInStore(storage, { clock: () => now }) })
    const first = open()
    await first.start('rosa@example.org')
    act(first)
    now += passed
    expect(open().step.value).toBe('address')
  })

  it.each(['', '{', '[]', '{"stored":1}', '{"stored":1,"pending":{"email":1}}'])(
    'ignores the unreadable entry %j',
    (text) => {
      const storage = memory()
      storage.setItem('plenum.sign-in', text)
      const store = createSignInStore(storage, { clock: () => 1 })
      expect(useSignIn(recordingClient().client, { store }).step.value).toBe('address')
    },
  )
})

/** Answers from the lists in turn, then as all goes well; an error in a list is thrown. */
function recordingClient(
  answers: { login?: (SignInStarted | Error)[]; verify?: (SignedIn | Error)[] } = {},
) {
  const sent: [method: string, body: unknown][] = []
  const answer = async <A>(
    method: string,
    body: unknown,
    planned: A | Error | undefined,
    usual: A,
  ) => {
    sent.push([method, body])
    if (planned instanceof Error) throw planned
    return planned ?? usual
  }
  const client: SignInClient = {
    login: ({ body }) => answer('login', body, answers.login?.shift(), buildSignInStarted()),
    register: ({ body }) => answer('register', body, undefined, buildSignInStarted()),
    verify: (input) => answer('verify', input?.body, answers.verify?.shift(), buildSignedIn()),
  }
  return { client, sent }
}
