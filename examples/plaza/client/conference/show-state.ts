import { conferencePhase, type ShowState } from '@plenum/shared'
import type { UseLocaleReturn } from '@plenum/ui'
import {
  computed,
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type ShallowRef,
} from 'vue'
import type { AccountState } from '../registration/account-state.ts'
import type { ProgrammeState } from '../schedule/programme-state.ts'
import type { ConferenceState } from './conference-state.ts'

export interface ShowStateParts {
  readonly conference: ConferenceState
  readonly account: AccountState
  readonly programme: ProgrammeState
  readonly language: UseLocaleReturn['language']
}

const key: InjectionKey<ComputedRef<ShowState>> = Symbol('plaza show state')

/** What the conditions of pages, navigation and widgets are held against; to the minute. */
export function provideShowState(parts: ShowStateParts): ComputedRef<ShowState> {
  const { conference, account, programme, language } = parts
  const minute = useMinute()
  const state = computed((): ShowState => {
    const { settings, features = [] } = conference.resource.data.value ?? {}
    const slots = programme.resource.data.value?.slots ?? []
    return {
      phase: conferencePhase(settings ?? {}, slots, minute.value),
      viewer: account.account.value?.roles ?? null,
      features,
      now: minute.value,
      language: language.value,
      flags: settings?.flags,
    }
  })
  provide(key, state)
  return state
}

export function useShowState(): ComputedRef<ShowState> {
  const state = inject(key, undefined)
  if (!state) throw new Error('useShowState needs provideShowState above, in the root.')
  return state
}

const aMinute = 60_000

/** Milliseconds since 1970, by the minute. */
function useMinute(): Readonly<ShallowRef<number>> {
  const current = () => Math.floor(Date.now() / aMinute) * aMinute
  const minute = shallowRef(current())
  const timer = setInterval(() => (minute.value = current()), 5000)
  onScopeDispose(() => clearInterval(timer))
  return minute
}
