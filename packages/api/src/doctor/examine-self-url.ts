import type { Finding } from '../feature/index.ts'
import { clockFinding } from './clock-finding.ts'
import { reason } from './reason.ts'

/** Whether the site answers at the address that people know, and agrees about the time. */
export async function examineSelfUrl(
  selfUrl: string,
  options: {
    readonly ask: typeof fetch
    readonly clock: () => number
    readonly timeout: number
  },
): Promise<readonly Finding[]> {
  const { ask, clock, timeout } = options
  const part = 'self URL'
  const address = `${selfUrl}/healthz/live`
  try {
    const response = await ask(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout - 100),
    })
    const date = Date.parse(response.headers.get('date') ?? '')
    const clocks = Number.isNaN(date)
      ? []
      : // The header has no fractions of a second.
        [clockFinding('clock of the site', clock() - date - 500)]
    if (response.ok) return [{ part, level: 'ok', message: `${selfUrl} answers` }, ...clocks]
    const advice = 'Check SELF_URL and the proxy in front: it has to reach the plaza'
    return [{ part, level: 'failure', message: `${address} answers ${response.status}`, advice }]
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error
    const message = `${selfUrl} does not answer: ${reason(cause)}`
    const advice = 'Start the plaza; if it runs, check SELF_URL, its name and its certificate'
    return [{ part, level: 'warning', message, advice }]
  }
}
