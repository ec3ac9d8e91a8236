import type { Attendance, MergeResult, SessionAttendance } from '../attendance/index.ts'
import type { Account, SignedIn, SignInSession, SignInStarted } from '../registration/index.ts'
import type { SessionLink } from '../schedule/index.ts'

export function buildAccount(overrides: Partial<Account> = {}): Account {
  return {
    id: 'account-1',
    email: 'rosa@example.org',
    name: 'Rosa Lindqvist',
    language: 'en',
    timeZone: null,
    roles: ['attendee'],
    created: '2026-05-01T10:00:00Z',
    ...overrides,
  }
}

export function buildSignInStarted(overrides: Partial<SignInStarted> = {}): SignInStarted {
  return {
    attempt: 'attempt-1',
    expires: '2026-06-12T09:00:00Z',
    resendAfter: '2026-06-12T08:31:00Z',
    ...overrides,
  }
}

export function buildSignedIn(overrides: Partial<SignedIn> = {}): SignedIn {
  return { account: buildAccount(), redirect: '/', ...overrides }
}

export function buildSignInSession(overrides: Partial<SignInSession> = {}): SignInSession {
  return {
    id: 'sign-in-1',
    created: '2026-06-01T10:00:00Z',
    lastSeen: '2026-06-12T08:00:00Z',
    expires: '2026-07-12T08:00:00Z',
    device: 'Firefox on Linux',
    isCurrent: true,
    ...overrides,
  }
}

export function buildAttendance(overrides: Partial<Attendance> = {}): Attendance {
  return { session: 'session-1', created: '2026-06-01T10:00:00Z', ...overrides }
}

export function buildSessionAttendance(
  overrides: Partial<SessionAttendance> = {},
): SessionAttendance {
  const { isAttending = false } = overrides
  return {
    isAttending,
    sessionCount: 0,
    state: isAttending ? 'attending' : 'none',
    placeInLine: null,
    offeredUntil: null,
    waitingCount: 0,
    hasLine: true,
    ...overrides,
  }
}

export function buildMergeResult(overrides: Partial<MergeResult> = {}): MergeResult {
  return { attendance: [buildAttendance()], waiting: [], refused: [], ...overrides }
}

export function buildSessionLink(overrides: Partial<SessionLink> = {}): SessionLink {
  return { url: 'https://meet.example.org/lantern-hall', title: 'Lantern Hall', ...overrides }
}
