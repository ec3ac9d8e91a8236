import type { IndexSession } from './schedule-documents.ts'
import type { ScheduleReader } from './schedule-reader.ts'

export interface RelatedSessionsOptions {
  /** At most how many. Default: 4. */
  readonly limit?: number
}

/**
 * Sessions that someone who likes this one may like, the nearest first: by the speakers, themes,
 * labels and track that they share. What few sessions share counts for more than what many do,
 * and a track that all are in counts for nothing. Cancelled sessions are left out.
 */
export function relatedSessions(
  reader: ScheduleReader,
  session: IndexSession,
  { limit = 4 }: RelatedSessionsOptions = {},
): IndexSession[] {
  const candidates = reader.index.sessions.filter(({ state }) => state !== 'cancelled')
  const weights = traitWeights(candidates)
  const own = new Set(traitsOf(session))
  return candidates
    .filter(({ id }) => id !== session.id)
    .map((other) => ({ other, score: sum(traitsOf(other).filter((trait) => own.has(trait))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ other }) => other)

  function sum(traits: readonly string[]): number {
    return traits.reduce((total, trait) => total + (weights.get(trait) ?? 0), 0)
  }
}

function traitsOf({ speakers = [], themes = [], labels = [], track }: IndexSession): string[] {
  return [
    ...speakers.map((id) => `speaker:${id}`),
    ...themes.map((id) => `theme:${id}`),
    ...labels.map((id) => `label:${id}`),
    ...(track ? [`track:${track}`] : []),
  ]
}

/** The rarer a trait, the heavier (inverse document frequency). */
function traitWeights(sessions: readonly IndexSession[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const trait of sessions.flatMap(traitsOf)) counts.set(trait, (counts.get(trait) ?? 0) + 1)
  return new Map([...counts].map(([trait, count]) => [trait, Math.log(sessions.length / count)]))
}
