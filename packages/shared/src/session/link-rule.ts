import type { ErrorCode } from '../errors/index.ts'
import type { Role } from '../contract/index.ts'
import type { Session, SessionLink } from '../schedule/index.ts'
import { instantMs, type Instant } from '../time/index.ts'

/** Whoever asks for links, signed in. */
export interface LinkReader {
  readonly roles: readonly Role[]
  /** Blocked by the organisers. Default: no. */
  readonly isBlocked?: boolean
  /** Whether they hold a place in the session. Default: no. */
  readonly isAttending?: boolean
}

export interface LinkRequest {
  readonly session: Pick<Session, 'links' | 'state' | 'visibility' | 'participantCap'>
  /** Every time that the session is given. */
  readonly occurrences: readonly { readonly start: Instant; readonly end: Instant }[]
  /** Undefined: nobody is signed in. */
  readonly reader: LinkReader | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}

export interface LinkRuleOptions {
  /** How long before the start the links are given, in milliseconds. Default: 15 minutes. */
  readonly opensBefore?: number
  /** How long after the end they still are, in milliseconds. Default: 30 minutes. */
  readonly closesAfter?: number
}

export type LinkAnswer =
  | { readonly links: readonly SessionLink[]; readonly error?: undefined }
  | { readonly links?: undefined; readonly error: LinkError }

export type LinkError = Extract<
  ErrorCode,
  | 'auth.required'
  | 'auth.blocked'
  | 'session.not-confirmed'
  | 'session.not-attending'
  | 'session.links-not-open'
>

/**
 * The one rule of who gets the links of a session, and when; otherwise why not. In this order:
 *
 * 1. a blocked person gets nothing, and an admin gets them always;
 * 2. the session has to be confirmed;
 * 3. a private or capped session asks for a sign-in;
 * 4. a capped one also for a place in it;
 * 5. it must be shortly before, during or shortly after one of its times.
 */
export function sessionLinksFor(request: LinkRequest, options: LinkRuleOptions = {}): LinkAnswer {
  const error = refusal(request, options)
  return error ? { error } : { links: request.session.links }
}

/** Whether the links of a session are given at this time of day, whoever asks. */
export function areLinksOpen(
  occurrences: LinkRequest['occurrences'],
  now: number,
  options: LinkRuleOptions = {},
): boolean {
  return occurrences.some((occurrence) => {
    const [opens, closes] = linkWindow(occurrence, options)
    return opens <= now && now < closes
  })
}

/** From when until when links are given for one occurrence, in milliseconds since 1970. */
export function linkWindow(
  { start, end }: LinkRequest['occurrences'][number],
  { opensBefore = 900_000, closesAfter = 1_800_000 }: LinkRuleOptions = {},
): [opens: number, closes: number] {
  return [instantMs(start) - opensBefore, instantMs(end) + closesAfter]
}

function refusal(
  { session, occurrences, reader, now }: LinkRequest,
  options: LinkRuleOptions,
): LinkError | undefined {
  const isCapped = session.participantCap !== null
  if (reader?.isBlocked) return 'auth.blocked'
  if (reader?.roles.includes('admin')) return undefined
  if (session.state !== 'confirmed') return 'session.not-confirmed'
  if (!reader && (isCapped || session.visibility === 'private')) return 'auth.required'
  if (isCapped && !reader?.isAttending) return 'session.not-attending'
  if (!areLinksOpen(occurrences, now, options)) return 'session.links-not-open'
  return undefined
}
