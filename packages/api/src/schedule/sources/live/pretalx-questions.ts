import { keyOf, objectOf, textOf, type JsonObject } from '../document/index.ts'
import type { PretalxAdditions } from '../pretalx/pretalx-facets.ts'
import { check, type OptionsShape } from '../../../options/index.ts'

/** A question by its identifier (`ABC12XYZ`) or id. */
export type QuestionName = string | number

/** Which of the event's own questions say what; nothing else of their answers is ever read. */
export interface PretalxQuestions {
  /** Links to take part, one or several in an answer. */
  readonly links?: readonly QuestionName[]
  /** Links to read or download. */
  readonly resources?: readonly QuestionName[]
  /** How many may hold a place. */
  readonly participantCap?: QuestionName
  /** Yes or no: whether it is interpreted. */
  readonly interpretation?: QuestionName
  /** Languages spoken, besides the session's own. */
  readonly languages?: QuestionName
  readonly hostOrganisation?: QuestionName
  /** Asked of speakers: what they are, in a line. */
  readonly role?: QuestionName
}

const question = check.that<QuestionName>(
  'the id of a question, or its text',
  (value) => typeof value === 'string' || typeof value === 'number',
)

export const questionsShape: OptionsShape<PretalxQuestions> = {
  links: check.optional(check.listOf(question)),
  resources: check.optional(check.listOf(question)),
  participantCap: check.optional(question),
  interpretation: check.optional(question),
  languages: check.optional(question),
  hostOrganisation: check.optional(question),
  role: check.optional(question),
}

export function namesOf(questions: PretalxQuestions): string[] {
  return [...new Set(Object.values(questions).flat().map(String))]
}

/** Answers by what was asked of whom. */
export interface PretalxAnswers {
  of(question: QuestionName | undefined, whom: string): string | undefined
}

/** `questions` and `answers` as pretalx lists them, expanded or not. */
export function indexAnswers(
  questions: readonly JsonObject[],
  answers: readonly JsonObject[],
): PretalxAnswers {
  const ids = new Map(
    questions.flatMap((question) =>
      [keyOf(question['id']), keyOf(question['identifier'])].flatMap((name) =>
        name === undefined ? [] : [[name, keyOf(question['id'])] as const],
      ),
    ),
  )
  const texts = new Map<string, string>()
  for (const answer of answers) {
    const question = keyOf(answer['question']) ?? keyOf(objectOf(answer['question'])?.['id'])
    const text = textOf(answer['answer'])
    for (const whom of [answer['submission'], answer['person'], answer['speaker']]) {
      const code = keyOf(whom) ?? keyOf(objectOf(whom)?.['code'])
      if (question && code && text) texts.set(`${question} ${code}`, text)
    }
  }
  return {
    of: (question, whom) =>
      question === undefined ? undefined : texts.get(`${ids.get(String(question))} ${whom}`),
  }
}

/** What the answers add to sessions and speakers. */
export function additionsOf(
  questions: PretalxQuestions,
  answers: PretalxAnswers,
): PretalxAdditions {
  return {
    session(code) {
      const words = (names: readonly QuestionName[] = []) =>
        names.flatMap((name) => answers.of(name, code)?.split(/[\s,;]+/) ?? [])
      const links = (names: readonly QuestionName[] | undefined) =>
        words(names)
          .filter(isLink)
          .map((url) => ({ url }))
      return {
        links: links(questions.links),
        resources: links(questions.resources),
        participantCap: capOf(answers.of(questions.participantCap, code)),
        isInterpreted: isYes(answers.of(questions.interpretation, code)),
        hostLanguages: answers.of(questions.languages, code)?.split(/\s*[,;]\s*/) ?? [],
        hostOrganisation: answers.of(questions.hostOrganisation, code),
      }
    },
    speaker: (code) => ({ role: answers.of(questions.role, code) }),
  }
}

/** People explain their links in words. */
const isLink = (word: string) => /^(?:https?:\/\/|www\.)/i.test(word)

function capOf(answer: string | undefined): number | undefined {
  const cap = Number(answer?.trim() || NaN)
  return Number.isInteger(cap) && cap > 0 ? cap : undefined
}

/** pretalx writes booleans as Python does. */
const isYes = (answer: string | undefined) => answer?.trim().toLowerCase() === 'true'
