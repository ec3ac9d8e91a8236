import type { Finding } from '../feature/index.ts'

/** Sessions open and close by the clock: it may be off by that much, in milliseconds. */
const noticeable = 5_000
const wrong = 60_000

/** `offset`: milliseconds that this machine is ahead. */
export function clockFinding(part: string, offset: number): Finding {
  const seconds = Math.round(offset / 100) / 10
  if (Math.abs(offset) < noticeable)
    return { part, level: 'ok', message: 'agrees with this machine' }
  return {
    part,
    level: Math.abs(offset) < wrong ? 'warning' : 'failure',
    message: `this machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead' : 'behind'}`,
    advice: 'Let NTP set the clocks of all machines',
  }
}
