import { describe, expect, it } from 'vitest'
import { joinView, type JoinSituation, type JoinView } from './join-view.ts'

const links = [{ url: 'https://meet.jit.si/harbour' }]
const future = { state: 'future', areLinksOpen: false } as const
const open = { state: 'open', areLinksOpen: true } as const
const live = { state: 'live', areLinksOpen: true } as const
const past = { state: 'past', areLinksOpen: false } as const
const capped = { participantCap: 20 }

const table: [string, Partial<JoinSituation>, JoinView][] = [
  [
    'is cancelled, whatever else',
    { session: { state: 'cancelled' }, joinState: live, links },
    'cancelled',
  ],
  ['has no time', { joinState: { state: 'unscheduled', areLinksOpen: false } }, 'unscheduled'],
  ['is hours away', { joinState: future }, 'waiting'],
  [
    'is hours away, to somebody without an account',
    { joinState: future, signedIn: false },
    'waiting',
  ],
  ['is open and its links are known', { joinState: open, links }, 'links'],
  ['is open and its links are on the way', { joinState: open }, 'loading'],
  ['is live and its links failed', { joinState: live, linksError: 'down' }, 'failed'],
  ['is live and has no links', { joinState: live, links: [] }, 'no-links'],
  ['is live, to somebody without an account', { joinState: live, signedIn: false }, 'sign-in'],
  [
    'is live and public, to the same',
    { session: { visibility: 'public' }, signedIn: false, links },
    'links',
  ],
  ['is capped, to somebody without a place', { session: capped, joinState: future }, 'place'],
  ['is capped and full', { session: capped, joinState: future, full: true }, 'full'],
  [
    'is capped and full, to somebody with a place',
    { session: capped, full: true, attending: true, links },
    'links',
  ],
  [
    'is capped, to a guest, before the links',
    { session: capped, joinState: future, signedIn: false },
    'place',
  ],
  [
    'is capped, to a guest, while live',
    { session: capped, joinState: live, signedIn: false },
    'place',
  ],
  [
    'is full, to a guest',
    { session: capped, joinState: future, signedIn: false, full: true },
    'full',
  ],
  ['is full, to somebody in line', { session: capped, full: true, placeInLine: 2 }, 'in-line'],
  [
    'is full, to somebody with an offer',
    { session: capped, full: true, placeInLine: 1, offeredUntil: '2026-11-21T11:00:00Z' },
    'offered',
  ],
  ['is over', { joinState: past }, 'ended'],
  ['is over, with its links still given', { joinState: past, links }, 'links'],
  [
    'is over and recorded',
    { joinState: past, links, recording: 'https://example.org' },
    'recording',
  ],
]

describe('the way into a session', () => {
  it.each(table)('that %s', (_, situation, view) => {
    expect(joinView({ ...usual, ...situation })).toBe(view)
  })
})

const usual: JoinSituation = {
  session: {},
  joinState: live,
  signedIn: true,
  attending: false,
  full: false,
  links: undefined,
  linksError: undefined,
  recording: undefined,
}
