import type { Instant } from '../time/index.ts'

export const conferencePhases = ['before', 'during', 'after'] as const
export type ConferencePhase = (typeof conferencePhases)[number]

/** What settings say of when a conference is. */
interface PhaseSettings {
  readonly start?: Instant | undefined
  readonly end?: Instant | undefined
  readonly phase?: ConferencePhase | undefined
}

interface Span {
  readonly start: Instant
  readonly end: Instant
}

/**
 * When the conference begins and ends: as the settings say, else with the first and the last slot
 * of the programme. Undefined while neither tells.
 */
export function conferenceDates(
  settings: Omit<PhaseSettings, 'phase'>,
  slots: readonly Span[] = [],
): Span | undefined {
  const start = settings.start ?? slots.map((slot) => slot.start).sort()[0]
  const end =
    settings.end ??
    slots
      .map((slot) => slot.end)
      .sort()
      .at(-1)
  return start && end ? { start, end } : undefined
}

/**
 * Whether the conference is still to come, on or over at `now` (milliseconds since 1970), unless
 * its settings say so themselves. One whose dates nobody knows is still to come.
 */
export function conferencePhase(
  settings: PhaseSettings,
  slots: readonly Span[],
  now: number,
): ConferencePhase {
  if (settings.phase) return settings.phase
  const dates = conferenceDates(settings, slots)
  if (!dates || now < Date.parse(dates.start)) return 'before'
  return now < Date.parse(dates.end) ? 'during' : 'after'
}
