import { inSlices } from '../pauses/index.ts'
import { countPartsInSteps, mostParts, UpstreamError, type Upstream } from '../upstream/index.ts'

/** What one source may take in one run, however many requests it makes of it. */
export interface FetchBudget {
  /** Bytes of all bodies, unpacked. Default: 64 MB. */
  readonly bytes: number
  /** Values in all bodies, as far as marks tell. Default: 2 million. */
  readonly parts: number
  /** Milliseconds. Default: 600,000. */
  readonly milliseconds: number
}

export const defaultBudget: FetchBudget = {
  bytes: 64 * 1024 * 1024,
  parts: mostParts,
  milliseconds: 600_000,
}

export interface BudgetKeeper {
  /** Fires when the time is up, with `upstream.timeout`, or with `outer`. */
  readonly signal: AbortSignal
  /** Counts what is answered, and ends what is too much with `upstream.too-large`. */
  within(upstream: Upstream): Upstream
  /** To be called in the end. */
  clear(): void
}

/**
 * Each answer of a service may be small enough and all of them together too much: a thousand pages
 * of the largest body fill any memory, and slow ones any time.
 */
export function keepBudget(
  service: string,
  outer: AbortSignal,
  { bytes, parts, milliseconds }: FetchBudget = defaultBudget,
): BudgetKeeper {
  const late = new AbortController()
  const timer = setTimeout(() => {
    const detail = `all of it takes more than ${Math.round(milliseconds / 1000)} s`
    late.abort(new UpstreamError('upstream.timeout', { service, detail }))
  }, milliseconds)
  const signal = AbortSignal.any([outer, late.signal])
  const left = { bytes, parts }

  async function take(body: Uint8Array): Promise<void> {
    left.bytes -= body.length
    if (left.bytes >= 0) left.parts -= await inSlices(countPartsInSteps(body))
    if (left.bytes >= 0 && left.parts >= 0) return
    const most = left.bytes < 0 ? `${bytes} bytes` : `${parts} values`
    throw new UpstreamError('upstream.too-large', { service, detail: `more than ${most} in all` })
  }

  return {
    signal,
    within: ({ get }) => ({
      async get(address, request = {}) {
        const ends = request.signal ? AbortSignal.any([request.signal, signal]) : signal
        const answer = await get(address, { ...request, signal: ends })
        await take(answer.bytes)
        return answer
      },
    }),
    clear: () => clearTimeout(timer),
  }
}
