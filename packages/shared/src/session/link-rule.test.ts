import { describe, expect, it } from 'vitest'
import { sessionStates } from '../schedule/index.ts'
import { buildSession, buildSessionLink } from '../testing/index.ts'
import { linkWindow, sessionLinksFor, type LinkReader } from './link-rule.ts'

const links = [buildSessionLink()]
const given = { links }
const occurrences = [
  { start: '2026-06-12T08:00:00Z', end: '2026-06-12T09:00:00Z' },
  { start: '2026-06-13T08:00:00Z', end: '2026-06-13T09:00:00Z' },
]
const during = '2026-06-12T08:30:00Z'
const before = '2026-06-12T07:00:00Z'

const someone: LinkReader = { roles: ['attendee'] }
const holder: LinkReader = { roles: ['attendee'], isAttending: true }
const staff: LinkReader = { roles: ['interpreter', 'facilitator', 'moderator'] }
const admin: LinkReader = { roles: ['admin'] }
const blocked: LinkReader = { roles: ['attendee'], isAttending: true, isBlocked: true }
const blockedAdmin: LinkReader = { roles: ['admin'], isBlocked: true }

const open = { visibility: 'public' } as const
const closed = { visibility: 'private' } as const
const capped = { visibility: 'private', participantCap: 20 } as const
const openCapped = { visibility: 'public', participantCap: 20 } as const

const error = (code: string) => ({ error: code })

describe('the link rule', () => {
  it.each([
    ['anyone gets those of a public session', open, undefined, during, given],
    ['a signed-in person gets them too', open, someone, during, given],
    [
      'nobody gets those of a private one unsigned',
      closed,
      undefined,
      during,
      error('auth.required'),
    ],
    ['a signed-in person gets those of a private one', closed, someone, during, given],
    [
      'a capped one is for those with a place',
      capped,
      someone,
      during,
      error('session.not-attending'),
    ],
    ['who holds a place gets them', capped, holder, during, given],
    ['a place can only be held signed in', openCapped, undefined, during, error('auth.required')],
    ['public or not', openCapped, someone, during, error('session.not-attending')],
    [
      'a cap of none is a cap',
      { ...capped, participantCap: 0 },
      someone,
      during,
      error('session.not-attending'),
    ],
    ['other roles change nothing', capped, staff, during, error('session.not-attending')],
    ['an admin needs no place', capped, admin, during, given],
    ['nor the time', closed, admin, before, given],
    ['a blocked person gets nothing', closed, blocked, during, error('auth.blocked')],
    ['not even what is public', open, blocked, during, error('auth.blocked')],
    ['not even as an admin', open, blockedAdmin, during, error('auth.blocked')],
    ['too early', closed, someone, before, error('session.links-not-open')],
    ['too early for the public too', open, undefined, before, error('session.links-not-open')],
    ['unsigned, the sign-in is asked for first', closed, undefined, before, error('auth.required')],
    ['without a place, the place', capped, someone, before, error('session.not-attending')],
  ])('%s', (_, overrides, reader, now, answer) => {
    const session = buildSession({ links, ...overrides })
    expect(sessionLinksFor({ session, occurrences, reader, now: Date.parse(now) })).toEqual(answer)
  })

  it.each([
    ['2026-06-12T07:44:59Z', false],
    ['2026-06-12T07:45:00Z', true],
    ['2026-06-12T09:29:59Z', true],
    ['2026-06-12T09:30:00Z', false],
    ['2026-06-13T07:45:00Z', true],
    ['2026-06-13T09:30:00Z', false],
  ])('at %s the links of a session given twice are open: %s', (now, isOpen) => {
    const session = buildSession({ links })
    const answer = sessionLinksFor({ session, occurrences, reader: someone, now: Date.parse(now) })
    expect(answer).toEqual(isOpen ? given : error('session.links-not-open'))
  })

  it('opens and closes when the options say', () => {
    expect(
      linkWindow({ start: before, end: during }, { opensBefore: 1000, closesAfter: 0 }),
    ).toEqual([Date.parse(before) - 1000, Date.parse(during)])
  })

  it.each(sessionStates.filter((state) => state !== 'confirmed'))(
    'keeps the links of a session that is %s from all but admins',
    (state) => {
      const session = buildSession({ links, state, visibility: 'public' })
      const ask = (reader: LinkReader | undefined) =>
        sessionLinksFor({ session, occurrences, reader, now: Date.parse(during) })
      expect(ask(undefined)).toEqual(error('session.not-confirmed'))
      expect(ask(holder)).toEqual(error('session.not-confirmed'))
      expect(ask(admin)).toEqual(given)
    },
  )

  it('never opens for a session that has no time', () => {
    const session = buildSession({ links, slot: null })
    const now = Date.parse(during)
    expect(sessionLinksFor({ session, occurrences: [], reader: someone, now })).toEqual(
      error('session.links-not-open'),
    )
  })
})
