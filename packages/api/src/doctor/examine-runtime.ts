import type { Finding } from '../feature/index.ts'

/** What the process runs on, for the tests to replace. */
export interface Runtime {
  /** As `process.versions.node`. */
  readonly node: string
  readonly timeZones: readonly string[]
  /** The hour in Lisbon at noon UTC of a summer's day. */
  readonly summerHour: string
  /** A word that only full ICU data knows. */
  readonly monthInArabic: string
}

/** Node and what it knows of time zones and languages. */
export function examineRuntime(runtime: Runtime = thisRuntime()): readonly Finding[] {
  return [examineNode(runtime), examineTimeZones(runtime), examineLanguages(runtime)]
}

function thisRuntime(): Runtime {
  const day = new Date('2026-07-01T12:00:00Z')
  const lisbon = { timeZone: 'Europe/Lisbon', hour: '2-digit', hourCycle: 'h23' } as const
  return {
    node: process.versions.node,
    timeZones: Intl.supportedValuesOf('timeZone'),
    summerHour: new Intl.DateTimeFormat('en', lisbon).format(day),
    monthInArabic: new Intl.DateTimeFormat('ar', { month: 'long', timeZone: 'UTC' }).format(day),
  }
}

function examineNode({ node }: Runtime): Finding {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const isNewEnough = major > 20 || (major === 20 && minor >= 19)
  return isNewEnough
    ? { part: 'Node', level: 'ok', message: node }
    : {
        ...{ part: 'Node', level: 'failure', message: `${node} is too old` },
        advice: 'Install Node 20.19 or later',
      }
}

function examineTimeZones({ timeZones, summerHour }: Runtime): Finding {
  const part = 'time zones'
  const advice = 'Use a Node with full ICU data (not `small-icu`), and update it'
  if (timeZones.length < 300)
    return { part, level: 'failure', message: `only ${timeZones.length} are known`, advice }
  if (summerHour !== '13')
    return { part, level: 'failure', message: 'summer time in Lisbon is wrong', advice }
  return { part, level: 'ok', message: `${timeZones.length} are known` }
}

function examineLanguages({ monthInArabic }: Runtime): Finding {
  return /\p{Script=Arabic}/u.test(monthInArabic)
    ? { part: 'languages', level: 'ok', message: 'dates can be written in all of them' }
    : {
        ...{ part: 'languages', level: 'warning', message: 'dates are in English only' },
        advice: 'Use a Node with full ICU data',
      }
}
