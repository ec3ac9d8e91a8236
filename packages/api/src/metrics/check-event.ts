import { create, StructError } from 'superstruct'
import type { MetricsEvent, MetricsEvents, MetricsValue, SentMetricsEvent } from '@plenum/shared'
import type { MetricsRow } from './metrics-repository.ts'

export type CheckedEvent = Omit<MetricsRow, 'at'> | 'unknown' | 'invalid'

export interface EventCheckOptions {
  readonly events: MetricsEvents
  /** Whether the programme has the session that a payload names. Left out: any will do. */
  readonly hasSession?: (id: string) => boolean
  /** Keeps the values that events are counted by few; sessions of the programme are anyway. */
  readonly bound: (dimension: string, value: string) => string
}

const longestText = 200
/** Postgres keeps neither NUL nor half of a character. */
const unstorable = /\0|\p{Surrogate}/u

/** Fits what was sent into what the registry says, or tells why it cannot be. */
export function createEventCheck(
  options: EventCheckOptions,
): (sent: SentMetricsEvent | null) => CheckedEvent {
  return (sent) => {
    if (!sent) return 'invalid'
    const event = Object.hasOwn(options.events, sent.name) ? options.events[sent.name] : undefined
    if (!event) return 'unknown'
    const payload = fitPayload(event, sent.payload)
    if (!payload) return 'invalid'
    const { sessionId } = payload
    if (typeof sessionId === 'string' && options.hasSession?.(sessionId) === false) return 'invalid'
    return { event: sent.name, ...splitPayload(sent.name, event, payload, options) }
  }
}

/** Undefined for a payload that does not fit, is not flat, or holds what cannot be kept. */
function fitPayload(
  event: MetricsEvent,
  sent: SentMetricsEvent['payload'],
): Record<string, MetricsValue> | undefined {
  try {
    const fitted: Record<string, unknown> = create(sent, event.payload)
    const members = Object.entries(fitted).filter(([, value]) => value !== undefined)
    return members.every(isMetricsMember) ? Object.fromEntries(members) : undefined
  } catch (error) {
    if (error instanceof StructError) return undefined
    throw error
  }
}

/** As fitted, not as sent: what an event's struct makes of a text is what will be kept. */
function isMetricsMember(member: [string, unknown]): member is [string, MetricsValue] {
  const [name, value] = member
  if (unstorable.test(name)) return false
  return typeof value === 'string'
    ? value.length <= longestText && !unstorable.test(value)
    : value === null || typeof value === 'number' || typeof value === 'boolean'
}

function splitPayload(
  name: string,
  { by = [] }: MetricsEvent,
  payload: Readonly<Record<string, MetricsValue>>,
  { hasSession, bound }: EventCheckOptions,
): Pick<MetricsRow, 'dimensions' | 'details'> {
  const dimensions: Record<string, string> = {}
  const details: Record<string, MetricsValue> = {}
  const isProved = (member: string, value: MetricsValue) =>
    member === 'sessionId' && typeof value === 'string' && hasSession !== undefined
  for (const [member, value] of Object.entries(payload))
    if (!by.includes(member)) details[member] = value
    else if (value !== null)
      dimensions[member] = isProved(member, value)
        ? String(value)
        : bound(`${name} ${member}`, String(value))
  return { dimensions, details }
}
