import { toInstant, type Clock, type MetricsBatch, type MetricsReceipt } from '@plenum/shared'
import type { CheckedEvent } from './check-event.ts'
import type { EventBuffer } from './event-buffer.ts'

export interface TakeEventsParts {
  readonly check: (sent: MetricsBatch['events'][number]) => CheckedEvent
  readonly buffer: Pick<EventBuffer, 'add'>
  readonly clock: Clock
}

/** Puts the good events of a batch into the buffer and counts the others; waits for nothing. */
export function takeEvents({ events }: MetricsBatch, parts: TakeEventsParts): MetricsReceipt {
  const at = toInstant(parts.clock())
  const receipt = { accepted: 0, refused: { unknown: 0, invalid: 0, busy: 0 } }
  for (const sent of events) {
    const checked = parts.check(sent)
    if (typeof checked === 'string') receipt.refused[checked] += 1
    else if (parts.buffer.add({ at, ...checked })) receipt.accepted += 1
    else receipt.refused.busy += 1
  }
  return receipt
}
