import type { Struct } from '../structs/index.ts'

/** What a metrics event carries: flat, each value short. */
export type MetricsValue = string | number | boolean | null

/** One kind of event that tells how the conference is used, never by whom. */
export interface MetricsEvent<Payload = any> {
  readonly summary: string
  /** Names, ids and numbers of bounded length: no free text, and nothing about a person. */
  readonly payload: Struct<Payload, any>
  /** Members of the payload by which it is counted, each with few values. Default: none. */
  readonly by?: readonly (keyof Payload & string)[]
}

/** Events by name. */
export type MetricsEvents<Payloads extends object = Record<string, any>> = {
  readonly [Name in keyof Payloads]: MetricsEvent<Payloads[Name]>
}

/** What an event of the registry carries. */
export type MetricsPayload<Events extends MetricsEvents, Name extends keyof Events> =
  Events[Name] extends MetricsEvent<infer Payload> ? Payload : never

const nameForm = /^[a-z][\w-]*\/[a-z][\w-]*$/i
const mostDimensions = 6

/**
 * Declares events, to be spread beside `metricsEvents`. A name is `<area>/<what>`, such as
 * `booth/visit`. Throws a `TypeError` for a name of another form and for more than six dimensions.
 */
export function defineMetricsEvents<const Payloads extends object>(
  events: MetricsEvents<Payloads>,
): MetricsEvents<Payloads> {
  for (const [name, { by = [] }] of Object.entries<MetricsEvent>(events)) {
    if (!nameForm.test(name) || name.length > 64)
      throw new TypeError(`${name} is no name of an event; one is booth/visit`)
    if (by.length > mostDimensions)
      throw new TypeError(`${name} is counted by more than ${mostDimensions} members`)
  }
  return events
}
