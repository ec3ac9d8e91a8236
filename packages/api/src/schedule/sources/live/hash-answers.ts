import { createHash } from 'node:crypto'
import type { Upstream } from '../../../upstream/index.ts'

/** A service whose answers can be compared with those of an earlier reading. */
export interface HashedUpstream extends Upstream {
  /** A hash of the last answer to each address so far, whatever the order of the requests. */
  hash(): string
}

export function hashAnswers(upstream: Upstream): HashedUpstream {
  const hashes = new Map<string, string>()
  return {
    async get(address, request) {
      const answer = await upstream.get(address, request)
      hashes.set(address, createHash('sha256').update(answer.bytes).digest('base64url'))
      return answer
    },
    hash() {
      const sorted = [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))
      return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url')
    },
  }
}
