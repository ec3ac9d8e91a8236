import type MiniSearch from 'minisearch'
import { splitWords } from './split-words.ts'

type Query = MiniSearch['search'] extends (query: infer Q, ...rest: never[]) => unknown ? Q : never

/** Pairs of neighbouring words by their spelling as one word: `opensource` → `open`, `source`. */
export type WordPairs = ReadonlyMap<string, readonly [string, string]>

/** More words than this are a sentence, whose other spellings cost more than they find. */
const maxRespelledWords = 8

/** The neighbouring words of texts. */
export function findPairs(texts: Iterable<string>): WordPairs {
  const pairs = new Map<string, readonly [string, string]>()
  for (const text of texts) {
    const words = splitWords(text)
    for (const [place, word] of words.entries()) {
      const next = words[place + 1]
      if (next !== undefined) pairs.set(word + next, [word, next])
    }
  }
  return pairs
}

/**
 * The query as a search tree: every word is needed. Two words may also be spelt as one
 * (`open source`, `opensource`) and one word as two that are neighbours in some title.
 */
export function toQueryTree(query: string, pairs: WordPairs): Query {
  const words = splitWords(query)
  return { combineWith: 'OR', queries: spellings(words, pairs).map(allOf) }
}

function spellings(words: readonly string[], pairs: WordPairs): (readonly string[])[] {
  if (words.length > maxRespelledWords) return [words]
  const joined = words.slice(1).map((word, place) => {
    return words.toSpliced(place, 2, (words[place] ?? '') + word)
  })
  const parted = words.flatMap((word, place) => {
    const pair = pairs.get(word)
    return pair ? [words.toSpliced(place, 1, ...pair)] : []
  })
  const whole = words.length > 2 ? [[words.join('')]] : []
  return [words, ...joined, ...whole, ...parted]
}

function allOf(words: readonly string[]): Query {
  return { combineWith: 'AND', queries: [...words] }
}
