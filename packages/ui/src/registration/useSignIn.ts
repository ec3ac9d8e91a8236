import type {
  Account,
  Client,
  registrationContract,
  SignedIn,
  SignInStarted,
  VerifyRequest,
} from '@plenum/shared'
import type { PendingSignIn, SignInStore } from './sign-in-store.ts'
import { shallowRef, toValue, type MaybeRefOrGetter, type ShallowRef } from 'vue'

export type SignInClient = Pick<
  Client<typeof registrationContract>,
  'login' | 'register' | 'verify'
>

/** `address`: asking for the address; `code`: a mail is on its way; `done`: signed in. */
export type SignInStep = 'address' | 'code' | 'done'

export interface SignInOptions {
  /** The language of the mail. Default: the server's. */
  readonly language?: MaybeRefOrGetter<string>
  /** Where to go once signed in: a path on this site. Default: `/`. */
  readonly redirect?: MaybeRefOrGetter<string>
  /** Keeps the code step over a reload. Default: it is lost. */
  readonly store?: SignInStore
  /** Told of the account, and where to go now. Default: nobody. */
  readonly onSignedIn?: (account: Account, redirect: string) => void
}

export interface UseSignInReturn {
  readonly step: Readonly<ShallowRef<SignInStep>>
  /** The address that the mail went to. */
  readonly email: Readonly<ShallowRef<string>>
  /** What the server said of the mail: until when its code is good, when to ask for another. */
  readonly started: Readonly<ShallowRef<SignInStarted | undefined>>
  readonly busy: Readonly<ShallowRef<boolean>>
  /** Why the last attempt failed; undefined from the next attempt on. */
  readonly error: Readonly<ShallowRef<unknown>>
  /** Asks for a mail to a registered address. */
  readonly start: (email: string) => Promise<void>
  /** Registers the address, and asks for its first mail. */
  readonly register: (name: string, email: string) => Promise<void>
  /** Asks for the mail again. */
  readonly resend: () => Promise<void>
  /** Signs in by the code in the mail. */
  readonly submitCode: (code: string) => Promise<void>
  /** Signs in by the token of the mail's link; spends it. */
  readonly confirm: (token: string) => Promise<void>
  /** Back to the address. */
  readonly startOver: () => void
}

/** Signing in, step by step. No method rejects: see `error`. One attempt at a time. */
export function useSignIn(client: SignInClient, options: SignInOptions = {}): UseSignInReturn {
  const { store } = options
  const stored = store?.read()
  const step = shallowRef<SignInStep>(stored ? 'code' : 'address')
  const email = shallowRef(stored?.email ?? '')
  const started = shallowRef(stored?.started)
  const busy = shallowRef(false)
  const error = shallowRef<unknown>()
  let newcomer = stored?.name

  async function attempt<Answer>(call: () => Promise<Answer>, then: (answer: Answer) => void) {
    if (busy.value) return
    busy.value = true
    error.value = undefined
    try {
      then(await call())
    } catch (reason) {
      error.value = reason
    } finally {
      busy.value = false
    }
  }

  const request = (address: string) => {
    const [language, redirect] = [toValue(options.language), toValue(options.redirect)]
    return { email: address, ...(language ? { language } : {}), ...(redirect ? { redirect } : {}) }
  }
  const ask = (address: string, name: string | undefined): Promise<SignInStarted> =>
    name === undefined
      ? client.login({ body: request(address) })
      : client.register({ body: { name, ...request(address) } })
  const askForMail = (address: string, name?: string) =>
    attempt(
      () => ask(address, name),
      (answer) => {
        newcomer = name
        email.value = address
        started.value = answer
        step.value = 'code'
        const pending: PendingSignIn = { email: address, started: answer }
        store?.write(name === undefined ? pending : { ...pending, name })
      },
    )
  const verify = (body: VerifyRequest) =>
    attempt(
      () => client.verify({ body }),
      ({ account, redirect }: SignedIn) => {
        step.value = 'done'
        store?.write(undefined)
        options.onSignedIn?.(account, redirect)
      },
    )

  return {
    step,
    email,
    started,
    busy,
    error,
    start: (address) => askForMail(address),
    register: (name, address) => askForMail(address, name),
    resend: () => askForMail(email.value, newcomer),
    submitCode: (code) => verify({ code, attempt: started.value?.attempt ?? '' }),
    confirm: (token) => verify({ token }),
    startOver: () => {
      step.value = 'address'
      error.value = undefined
      store?.write(undefined)
    },
  }
}
