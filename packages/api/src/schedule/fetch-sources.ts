import type { Log } from '../logging/index.ts'
import type { UpstreamOptions } from '../upstream/index.ts'
import { createUpstream } from '../upstream/index.ts'
import { keepBudget, type FetchBudget } from './fetch-budget.ts'
import type { ScheduleSource, SourceAnswer, SourceValidators } from './sources/index.ts'

interface FetchOptions extends Pick<FetchSourceOptions, 'log' | 'signal'> {
  /** What was kept of each source; none for a source that must give its whole programme. */
  readonly validators: ReadonlyMap<string, SourceValidators>
  /** Goes before what sources ask for. */
  readonly upstream: Partial<UpstreamOptions>
}

/** A source that did not give its programme; `cause` is why. */
export class SourceFailure extends Error {
  override readonly name = 'SourceFailure'
  readonly source: string

  constructor(source: string, cause: unknown) {
    super(`The source ${source} failed`, { cause })
    this.source = source
  }
}

/**
 * Asks all sources side by side. Rejects with the `SourceFailure` of the one that failed first; the
 * others have stopped by then.
 */
export async function fetchSources(
  sources: readonly ScheduleSource[],
  options: FetchOptions,
): Promise<ReadonlyMap<string, SourceAnswer>> {
  const giveUp = new AbortController()
  const signal = AbortSignal.any([options.signal, giveUp.signal])
  const of = ({ name }: ScheduleSource) => options.validators.get(name)
  // The others fail after it, because they are told to stop.
  let first: SourceFailure | undefined
  const asked = sources.map(async (source) => {
    try {
      return [
        source.name,
        await fetchSource(source, { ...options, signal, validators: of(source) }),
      ] as const
    } catch (error) {
      first ??= new SourceFailure(source.name, error)
      giveUp.abort(error)
      throw first
    }
  })
  await Promise.allSettled(asked)
  options.signal.throwIfAborted()
  return new Map(await Promise.all(asked))
}

export interface FetchSourceOptions {
  readonly log: Log
  /** Ends every request when it fires. */
  readonly signal: AbortSignal
  /** What the source gave with the programme that is known already. Default: none is. */
  readonly validators?: SourceValidators | undefined
  /** Goes before what the source asks for. Default: nothing. */
  readonly upstream?: Partial<UpstreamOptions>
  /** What the source may take in all. Default: 64 MB, 2 million values, ten minutes. */
  readonly budget?: FetchBudget
}

/** Asks one source for its programme, and keeps nothing of it. Rejects when it cannot be had whole. */
export async function fetchSource(
  source: ScheduleSource,
  { log, signal, validators, upstream, budget }: FetchSourceOptions,
): Promise<SourceAnswer> {
  const kept = keepBudget(source.name, signal, budget)
  try {
    return await source.fetch({
      log: log.child({ source: source.name }),
      signal: kept.signal,
      validators,
      connect: (options) => kept.within(createUpstream({ ...options, ...upstream })),
    })
  } finally {
    kept.clear()
  }
}
