import {
  array,
  boolean,
  coerce,
  integer,
  is,
  nullable,
  number,
  object,
  record,
  size,
  string,
  union,
  unknown,
  type Infer,
} from '../structs/index.ts'

/** How many events go into one batch. */
export const metricsBatchSize = 50
/** Bytes of a batch. */
export const metricsBatchBytes = 16_384

const sentEventStruct = object({
  /** From the registry of events. */
  name: size(string(), 1, 64),
  payload: record(
    size(string(), 1, 40),
    nullable(union([size(string(), 0, 2000), number(), boolean()])),
  ),
})

/**
 * Events as they arrive. One that is nothing like an event becomes null and is refused by itself,
 * with the rest of its batch unharmed.
 */
export const metricsBatchStruct = object({
  events: size(array(coerce(nullable(sentEventStruct), unknown(), fitOrNull)), 1, metricsBatchSize),
})
export type MetricsBatch = Infer<typeof metricsBatchStruct>
export type SentMetricsEvent = Infer<typeof sentEventStruct>

function fitOrNull(value: unknown): SentMetricsEvent | null {
  return is(value, sentEventStruct) ? value : null
}

/** What became of a batch. */
export const metricsReceiptStruct = object({
  accepted: integer(),
  refused: object({
    /** The registry has no such event. */
    unknown: integer(),
    /** The payload is not what the event carries. */
    invalid: integer(),
    /** The server cannot keep up for now. */
    busy: integer(),
  }),
})
export type MetricsReceipt = Infer<typeof metricsReceiptStruct>
