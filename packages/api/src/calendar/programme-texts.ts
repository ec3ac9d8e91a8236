import type { Track } from '@plenum/shared'
import { plainText } from '../markup/index.ts'
import type { Programme } from '../schedule/index.ts'

/** What events ask of a version again and again. */
export interface ProgrammeTexts {
  speakerName(id: string): string | undefined
  track(id: string): Track | undefined
  /** A text without its markup. */
  plain(text: string): string
  /** Whether any session has its title in the language. */
  isSpoken(language: string): boolean
}

const known = new WeakMap<Programme, ProgrammeTexts>()

/**
 * The texts of a version. Markup is rendered once for the calendars of all readers: for a large
 * programme that takes seconds.
 */
export function programmeTexts(programme: Programme): ProgrammeTexts {
  const texts = known.get(programme) ?? makeTexts(programme)
  known.set(programme, texts)
  return texts
}

function makeTexts({ record }: Programme): ProgrammeTexts {
  const speakers = new Map(record.speakers.map(({ id, name }) => [id, name]))
  const tracks = new Map(record.tracks.map((track) => [track.id, track]))
  const languages = new Set(
    record.sessions.flatMap(({ title }) => Object.keys(title).filter((tag) => title[tag])),
  )
  const plain = new Map<string, string>()
  return {
    speakerName: (id) => speakers.get(id),
    track: (id) => tracks.get(id),
    isSpoken: (language) => languages.has(language),
    plain(text) {
      const bare = plain.get(text) ?? plainText(text, record.textFormat)
      plain.set(text, bare)
      return bare
    },
  }
}
