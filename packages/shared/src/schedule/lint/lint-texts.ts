import type { Localised } from '../../locale/index.ts'
import { foldText } from '../fold-text.ts'
import { groupBy } from '../group-by.ts'
import type { Session } from '../schedule.ts'
import { finding, sessionSubject, type LintRule } from './lint-context.ts'

/** Sessions whose titles differ in case and accents at most: often one that was sent in twice. */
export const lintTitles: LintRule = ({ sessions }) => {
  const titled = sessions.flatMap((session) =>
    Object.entries(session.title).flatMap(([language, title]): [string, Session][] =>
      title ? [[`${language} ${foldText(title).trim()}`, session]] : [],
    ),
  )
  const found = [...groupBy(titled, ([title]) => title).values()].flatMap((group) => {
    const [first, ...others] = group.map(([, session]) => sessionSubject(session))
    return first && others.length ? [finding('session.same-title', first, {}, others)] : []
  })
  // Titles that are the same in two languages are told of once.
  return [...new Map(found.map((each) => [each.subject.id, each])).values()]
}

/** Texts that are not there in a language that the conference speaks. */
export const lintTranslations: LintRule = ({ sessions, languages = [] }) =>
  sessions.flatMap((session) =>
    languages.flatMap((language) =>
      texts(session)
        .filter(([, text]) => isGiven(text) && !isIn(text, language))
        .map(([text]) =>
          finding('session.no-translation', sessionSubject(session), { text, language }),
        ),
    ),
  )

function texts({ title, summary, content }: Session): [string, Localised][] {
  return [
    ['title', title],
    ['summary', summary],
    ['content', content],
  ]
}

function isGiven(text: Localised): boolean {
  return Object.values(text).some(Boolean)
}

/** `pt-BR` will do for `pt`. */
function isIn(text: Localised, language: string): boolean {
  const base = language.split('-')[0]
  return Object.entries(text).some(([tag, value]) => value && tag.split('-')[0] === base)
}
