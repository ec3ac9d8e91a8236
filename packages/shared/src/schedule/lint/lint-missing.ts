import type { Session } from '../schedule.ts'
import { finding, sessionSubject, type LintContext, type LintRule } from './lint-context.ts'
import type { LintCode } from './lint-finding.ts'

type Absence = readonly [code: LintCode, isMissing: (session: Session) => boolean]

/** What a session should have and has not. A kind of thing that no session has is not missed. */
export const lintMissing: LintRule = (context) =>
  absences(context).flatMap(([code, isMissing]) =>
    context.sessions.filter(isMissing).map((session) => finding(code, sessionSubject(session))),
  )

function absences({ record, isOnline }: LintContext): Absence[] {
  const isBlank = (text: Session['summary']) => !Object.values(text).some(Boolean)
  const common: Absence[] = [
    ['session.no-slot', ({ slot }) => slot === null],
    ['session.no-speaker', ({ speakers }) => speakers.length === 0],
    ['session.no-description', ({ summary, content }) => isBlank(summary) && isBlank(content)],
    ['session.no-language', ({ hostLanguages }) => hostLanguages.length === 0],
  ]
  return [
    ...common,
    ...only(record.rooms.length > 0, ['session.no-room', hasTimeWithoutRoom]),
    ...only(record.types.length > 0, ['session.no-type', ({ type }) => type === null]),
    ...only(record.tracks.length > 0, ['session.no-track', ({ track }) => track === null]),
    ...only(isOnline ?? false, ['session.no-link', ({ links }) => links.length === 0]),
  ]
}

function hasTimeWithoutRoom({ slot, room, repeats }: Session): boolean {
  return (slot !== null && room === null) || repeats.some((repeat) => repeat.room === null)
}

function only(isAsked: boolean, absence: Absence): Absence[] {
  return isAsked ? [absence] : []
}

/** A speaker of a session without a biography. */
export const lintSpeakers: LintRule = ({ sessions, speakers }) =>
  [...new Set(sessions.flatMap((session) => session.speakers))].flatMap((id) => {
    const speaker = speakers.get(id)
    if (!speaker) return []
    const subject = { kind: 'speaker' as const, id, title: { und: speaker.name } }
    return [
      ...(Object.values(speaker.bio).some(Boolean) ? [] : [finding('speaker.no-bio', subject)]),
      ...(speaker.headshot?.startsWith('http:')
        ? [finding('speaker.link-not-https', subject)]
        : []),
    ]
  })
