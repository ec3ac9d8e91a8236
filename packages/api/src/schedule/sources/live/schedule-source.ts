import type { ScheduleRecord } from '@plenum/shared'
import type { Log } from '../../../logging/index.ts'
import type { Upstream, UpstreamOptions } from '../../../upstream/index.ts'
import type { ProgrammeWarning } from '../programme-warnings.ts'

/**
 * Where a programme is kept while it is being made. A source only says what it finds: comparing,
 * guarding and publishing are not its business, so it may simply throw when something is wrong.
 */
export interface ScheduleSource {
  /**
   * A word of small letters and digits, unlike those of the conference's other sources. With
   * several sources it goes in front of their ids, so it must stay.
   */
  readonly name: string
  /** The whole programme as it stands now. Rejects when it cannot be had whole. */
  fetch(context: SourceContext): Promise<SourceAnswer>
}

export interface SourceContext {
  /** Fires when the work must stop. */
  readonly signal: AbortSignal
  readonly log: Log
  /** What the source gave with the programme that was last taken from it. */
  readonly validators: SourceValidators | undefined
  /** Reaches a service within the limits that hold for all; every request ends with `signal`. */
  connect(options: UpstreamOptions): Upstream
}

/** What tells whether something changed, such as an `ETag` or a hash; the source's own business. */
export type SourceValidators = Readonly<Record<string, string>>

export type SourceAnswer = FetchedProgramme | UnchangedProgramme

export interface UnchangedProgramme {
  readonly unchanged: true
  /** As in a `FetchedProgramme`. */
  readonly people?: readonly SourcePerson[]
}

export interface FetchedProgramme {
  readonly record: ScheduleRecord
  /** Default: none. */
  readonly warnings?: readonly ProgrammeWarning[]
  /** Whom the source names by address, for their roles. Never published, kept or logged. */
  readonly people?: readonly SourcePerson[]
  /** Given back at the next fetch, once this programme has been taken. Default: none. */
  readonly validators?: SourceValidators
}

export interface SourcePerson {
  readonly email: string
  readonly role: 'facilitator'
  /** Ids of their sessions in the record. */
  readonly sessions: readonly string[]
}

/** Who keeps the people that sources name. */
export interface SourcePeople {
  /** Makes these all the people whom a source names, in place of those it named before. */
  replace(source: string, people: readonly SourcePerson[]): Promise<void>
}
