import { createContext, Script } from 'node:vm'
import type ICAL from 'ical.js'
import { loadIcal } from './parse-icalendar.ts'

/** One time of an event. */
export interface EventTime {
  /** The component that describes it: that of the event, or of an exception to its rule. */
  readonly component: ICAL.Component
  readonly start: ICAL.Time
  readonly end: ICAL.Time
}

export interface ExpandedEvent {
  readonly times: readonly EventTime[]
  /** Further times were left out. */
  readonly isLimited: boolean
}

/** A conference lasts days; what repeats more often is no part of one. */
const maxTimes = 200
const maxDays = 366
/** A rule that no date fits, such as 30 February, never ends by itself. */
const maxMilliseconds = 2000
/** For the rules of all events of a file together. */
const maxMillisecondsOfAll = 5000

/** Reads the times of an event by its rule, exceptions and further dates. Throws for a broken rule. */
export type EventExpander = (component: ICAL.Component) => ExpandedEvent

export function createExpander(): EventExpander {
  const { Event } = loadIcal()
  let remaining = maxMillisecondsOfAll
  return (component) => {
    const event = new Event(component)
    const first = { component, start: event.startDate, end: event.endDate }
    if (!event.isRecurring()) return { times: [first], isLimited: false }
    const times: EventTime[] = []
    const began = performance.now()
    const limit = Math.ceil(Math.min(maxMilliseconds, remaining))
    const hasAll = limit > 0 && runFor(limit, () => addTimes(event, times))
    remaining -= performance.now() - began
    return { times: times.length ? times : [first], isLimited: hasAll !== true }
  }
}

/** True if all times are there. */
function addTimes(event: ICAL.Event, times: EventTime[]): boolean {
  const last = event.startDate.clone()
  last.adjust(maxDays, 0, 0, 0)
  const iterator = event.iterator()
  for (let time = iterator.next(); time; time = iterator.next()) {
    if (times.length >= maxTimes || time.compare(last) > 0) return false
    const { item, startDate, endDate } = event.getOccurrenceDetails(time)
    times.push({ component: item.component, start: startDate, end: endDate })
  }
  return true
}

/** Ends work that does not come back by itself; undefined if it was ended. */
function runFor<T>(milliseconds: number, work: () => T): T | undefined {
  try {
    return new Script('work()').runInContext(createContext({ work }), { timeout: milliseconds })
  } catch (error) {
    // The error is one of the other context, which is no `Error` here.
    const { code } = error as { code?: unknown }
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined
    throw error
  }
}
