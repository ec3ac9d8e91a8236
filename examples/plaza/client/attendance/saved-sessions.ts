import type { Translate } from '@plenum/shared'
import {
  createAttendanceStore,
  errorMessage,
  useAttendance,
  type Clients,
  type UseAttendanceReturn,
  type UseToastReturn,
} from '@plenum/ui'
import { computed, inject, onScopeDispose, provide, type InjectionKey } from 'vue'
import type { ConferenceState } from '../conference/conference-state.ts'
import { browserStorage } from '../preferences/browser-storage.ts'
import type { AccountState } from '../registration/account-state.ts'
import type { ProgrammeState } from '../schedule/programme-state.ts'

export interface SavedSessions extends Omit<UseAttendanceReturn, 'toggle'> {
  /**
   * Saves, removes, or leaves the line of a full session, and says so where the button itself does
   * not: a removal can be undone.
   */
  toggle(session: string): Promise<void>
  /** Whether the reader has to sign in before a place in the session can be taken. */
  needsSignIn(session: string): boolean
}

export interface SavedSessionsOptions {
  readonly client: Clients['attendance']
  readonly account: AccountState
  readonly conference: ConferenceState
  readonly programme: ProgrammeState
  readonly toast: UseToastReturn
  /** Leads through signing in, and back to the session. */
  readonly signIn: (session: string) => void
  readonly t: Translate
}

const storageKey = 'plaza.saved'
const key: InjectionKey<SavedSessions> = Symbol('plaza saved sessions')

/** The person's schedule: of the account, else of this browser until somebody signs in. */
export function provideSavedSessions(options: SavedSessionsOptions): SavedSessions {
  const { client, account, conference, programme, toast, signIn, t } = options
  const keepsOnServer = computed(
    () => Boolean(account.account.value) && conference.has('attendance'),
  )
  const fail = (error: unknown) => toast.show(errorMessage(t, error), { tone: 'danger' })
  const attendance = useAttendance(client, {
    signedIn: keepsOnServer,
    store: createAttendanceStore(browserStorage, storageKey),
    onFailure: fail,
    onMerged({ refused }) {
      const full = refused.filter(({ code }) => code === 'attendance.session-full').length
      if (full > 0) toast.show(t('plaza.merge-refused', { count: full }), { tone: 'danger' })
      if (refused.some(({ code }) => code === 'attendance.too-many-saved'))
        toast.show(t('error.attendance.too-many-saved'), { tone: 'danger' })
    },
  })

  const follow = (event: StorageEvent) => {
    if (event.key === storageKey && !keepsOnServer.value) void attendance.refresh()
  }
  addEventListener('storage', follow)
  onScopeDispose(() => removeEventListener('storage', follow))

  // What this browser kept is of no use where nothing can be saved any more.
  const saved = computed(() =>
    conference.has('attendance') ? attendance.saved.value : new Set<string>(),
  )

  /** A place is the server's to give. */
  const isCapped = (session: string) =>
    programme.reader.value?.sessions.get(session)?.participantCap !== undefined
  const needsSignIn = (session: string) => account.account.value === null && isCapped(session)

  async function leaveLine(session: string): Promise<void> {
    try {
      await attendance.leaveLine(session)
      toast.show(t('plaza.left-line'))
    } catch (error) {
      fail(error)
    }
  }

  const state: SavedSessions = {
    ...attendance,
    saved,
    needsSignIn,
    isSaved: (session) => saved.value.has(session),
    async toggle(session) {
      if (!conference.has('attendance')) return
      const wasSaved = attendance.isSaved(session)
      if (!wasSaved && needsSignIn(session)) return signIn(session)
      // Whether somebody is signed in is not known yet.
      if (!keepsOnServer.value && isCapped(session) && !wasSaved) return
      const place = attendance.waiting.value.get(session)
      if (place && !place.offeredUntil) return leaveLine(session)
      await attendance.toggle(session)
      const joined = attendance.waiting.value.get(session)?.placeInLine
      if (joined) toast.show(t('plaza.joined-line', { place: joined }))
      if (wasSaved && !attendance.isSaved(session))
        toast.show(t('plaza.removed'), {
          action: { label: t('plaza.undo'), run: () => void attendance.toggle(session) },
        })
    },
  }
  provide(key, state)
  return state
}

export function useSavedSessions(): SavedSessions {
  const state = inject(key, undefined)
  if (!state) throw new Error('useSavedSessions needs provideSavedSessions above, in the root.')
  return state
}
