import type { Account } from '@plenum/shared'
import type { Clients } from '@plenum/ui'
import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

export interface AccountState {
  /** Null: nobody is signed in. Undefined: not known yet. */
  readonly account: Readonly<ShallowRef<Account | null | undefined>>
  /** What a page learnt from the server itself, such as by signing in. */
  set(account: Account | null): void
  /** Asks the server who is signed in; what was known stays when it does not answer. */
  refresh(): Promise<void>
  signOut(): Promise<void>
}

const key: InjectionKey<AccountState> = Symbol('plaza account')

/** Who is signed in, for every page below. */
export function provideAccount(client: Clients['registration']): AccountState {
  const account = shallowRef<Account | null>()
  const state: AccountState = {
    account,
    set: (next) => {
      account.value = next
    },
    async refresh() {
      account.value = (await client.me()).account
    },
    async signOut() {
      await client.logout()
      account.value = null
    },
  }
  provide(key, state)
  return state
}

export function useAccount(): AccountState {
  const state = inject(key, undefined)
  if (!state) throw new Error('useAccount needs provideAccount above, in the root.')
  return state
}
