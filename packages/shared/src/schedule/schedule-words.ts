import type { Localised } from '../locale/index.ts'
import { array, assign, object, string, type Infer } from '../structs/index.ts'
import { versionStruct, type PublishedSchedule } from './schedule-documents.ts'
import type { Session } from './schedule.ts'
import { splitCompounds } from './split-words.ts'

/** The words of the descriptions, for a search that the index alone cannot answer. */
export const scheduleWordsStruct = assign(
  versionStruct,
  object({
    sessions: array(
      object({
        id: string(),
        /** Each word once, folded as `foldText` does, with a space between two. */
        words: string(),
      }),
    ),
  }),
)
export type ScheduleWords = Infer<typeof scheduleWordsStruct>

/**
 * Yields the words of each session that has a description, so that a server can pause between two:
 * those of a large programme take a second.
 */
export function* eachSessionWords({
  sessions,
  textFormat,
}: Pick<PublishedSchedule, 'sessions' | 'textFormat'>): Generator<
  ScheduleWords['sessions'][number]
> {
  for (const session of sessions) {
    const words = wordsOf(session, textFormat)
    if (words) yield { id: session.id, words }
  }
}

function wordsOf(session: Session, format: PublishedSchedule['textFormat']): string {
  const { subtitle = {}, summary, content } = session
  const texts = [subtitle, summary, content].flatMap(textsOf)
  const words = texts.flatMap((text) => splitCompounds(withoutMarkup(text, format)))
  // Titles are in the index already.
  const known = new Set(textsOf(session.title).flatMap(splitCompounds))
  // Sorted words compress better.
  return [...new Set(words)]
    .filter((word) => !known.has(word))
    .sort()
    .join(' ')
}

function textsOf(value: Localised): string[] {
  return Object.values(value).flatMap((text) => text ?? [])
}

/** Each pattern reads a text once from start to end, however often its first character comes. */
function withoutMarkup(text: string, format: PublishedSchedule['textFormat']): string {
  const plain = format === 'plain' ? text : text.replaceAll(/<[^<>]*>|&#?\w{1,31};/g, ' ')
  return plain.replaceAll(/https?:\/\/\S+/g, ' ')
}
