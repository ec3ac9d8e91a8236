import type { Steps } from '../pauses/index.ts'

/**
 * How many values a document has at most, counted before it is read: 30 MB of `{},{},…` become a
 * gigabyte, and what is too much for the memory of a process ends it. Marks inside of texts count as
 * well. An element of XML takes the memory of ten values of JSON, and has two marks.
 */
export function countParts(bytes: Uint8Array): number {
  let parts = 0
  for (const byte of bytes) parts += weights[byte] ?? 0
  return parts
}

/** As `countParts`, a megabyte a step. */
export function* countPartsInSteps(bytes: Uint8Array): Steps<number> {
  let parts = 0
  for (let from = 0; from < bytes.length; from += megabyte) {
    parts += countParts(bytes.subarray(from, from + megabyte))
    yield
  }
  return parts
}

const megabyte = 1024 * 1024

const weights = new Uint8Array(256)
for (const mark of '{[,') weights[mark.charCodeAt(0)] = 1
weights['<'.charCodeAt(0)] = 5

/** About 200 MB of memory at worst. */
export const mostParts = 2_000_000
