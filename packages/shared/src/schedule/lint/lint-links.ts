import type { Session } from '../schedule.ts'
import { finding, sessionSubject, type LintRule } from './lint-context.ts'

/** Addresses that no browser opens, or that anybody on the way can read along with. */
export const lintLinks: LintRule = ({ sessions }) =>
  sessions.flatMap((session) =>
    addresses(session).flatMap(([link, url]) => {
      const code = faultOf(url)
      return code ? [finding(code, sessionSubject(session), { link })] : []
    }),
  )

function faultOf(url: string) {
  // A scheme and something behind it; what exactly is the browser's to judge.
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(url) ?? []
  if (!scheme || /\s/.test(url)) return 'session.link-invalid'
  if (/^https?$/i.test(scheme) && !/^\/\/[^/?#]/.test(rest ?? '')) return 'session.link-invalid'
  return scheme.toLowerCase() === 'http' ? 'session.link-not-https' : undefined
}

function addresses(session: Session): [string, string][] {
  const { links, resources, coverImage, recording, feedbackUrl, url } = session
  const single = { picture: coverImage, recording, feedback: feedbackUrl, page: url }
  return [
    ...links.map(({ url }): [string, string] => ['link', url]),
    ...resources.map(({ url }): [string, string] => ['resource', url]),
    ...Object.entries(single).flatMap(([name, address]): [string, string][] =>
      address === undefined ? [] : [[name, address]],
    ),
  ]
}
