import { describe, expect, it } from 'vitest'
import { buildIndexSession, buildScheduleIndex } from '../testing/index.ts'
import { readScheduleIndex } from './schedule-reader.ts'
import { relatedSessions } from './related-sessions.ts'

const build = (id: string, speakers: string[], track: string, themes: string[] = []) =>
  buildIndexSession({ id, speakers, track, themes })

const session = build('this', ['ines'], 'harbours', ['repair', 'water'])
const related = (others: ReturnType<typeof build>[], limit?: number) =>
  relatedSessions(
    readScheduleIndex(buildScheduleIndex({ sessions: [session, ...others] })),
    session,
    limit === undefined ? {} : { limit },
  ).map(({ id }) => id)

describe('related sessions', () => {
  const others = [
    build('stranger', ['tom'], 'games'),
    build('same track', ['mei'], 'harbours'),
    build('same track too', ['nadia'], 'harbours'),
    build('and this', ['tala'], 'harbours'),
    build('same speaker', ['ines'], 'games'),
    build('a theme', ['kwame'], 'games', ['water']),
    build('two themes', ['olu'], 'games', ['repair', 'water']),
  ]

  it('share something rare rather than something common, and not nothing', () => {
    expect(related(others, 10)).toEqual([
      'two themes',
      'same speaker',
      'a theme',
      'same track',
      'same track too',
      'and this',
    ])
  })

  it('are four at most', () => {
    expect(related(others)).toEqual(['two themes', 'same speaker', 'a theme', 'same track'])
  })

  it('are none where all sessions share the same', () => {
    expect(related([build('other', ['mei'], 'harbours')])).toEqual([])
  })

  it('are never cancelled ones', () => {
    const cancelled = { ...build('gone', ['ines'], 'games'), state: 'cancelled' as const }
    expect(related([cancelled, build('other', ['mei'], 'games')])).toEqual([])
  })
})
