import type { IsPage, ProgrammeReader } from '@plenum/api'
import type { Page } from '@plenum/shared'

/** First parts of the client's paths apart from the pages of the settings. */
export const ownPaths = ['session', 'sign-in', 'register', 'profile']

export interface KnownPagesOptions {
  readonly programme: ProgrammeReader
  readonly pages: () => readonly Page[]
}

/** The addresses of `client/router/router.ts` that have something to show. */
export function knownPages({ programme, pages }: KnownPagesOptions): IsPage {
  return ([first, session, ...more]) => {
    if (first === undefined) return true
    if (more.length > 0) return false
    if (session !== undefined)
      return first === 'session' && programme.current()?.session(session) !== undefined
    if (first === 'session') return false
    return ownPaths.includes(first) || pages().some(({ id }) => id === first)
  }
}
