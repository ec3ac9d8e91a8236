import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** One mail as the server took it. */
export interface SmtpDelivery {
  readonly from: string
  readonly to: readonly string[]
  /** Headers and body as sent. */
  readonly source: string
}

export interface FakeSmtp {
  /** `smtp://127.0.0.1:…` */
  readonly url: string
  /** Oldest first. */
  readonly deliveries: readonly SmtpDelivery[]
  /** How many mails may be under way at once, as seen so far. */
  readonly mostAtOnce: number
  /** Answers the next recipients with these SMTP codes, one each, before taking any again. */
  refuseNext(...codes: readonly number[]): void
  /** Answers the next `MAIL FROM` with these SMTP codes, one each. */
  refuseSender(...codes: readonly number[]): void
  /** Takes the next mail, but says so only after so many milliseconds. */
  delayNext(milliseconds: number): void
  close(): Promise<void>
}

/**
 * A real SMTP server on a port of this machine (default: a free one) that can be told to misbehave.
 * Needs the package `smtp-server`, which is not installed with this one.
 */
export async function startFakeSmtp(port = 0): Promise<FakeSmtp> {
  const deliveries: SmtpDelivery[] = []
  const refusals: number[] = []
  const senderRefusals: number[] = []
  const delays: number[] = []
  let underWay = 0
  let mostAtOnce = 0
  // Only tests of mail need it.
  const { SMTPServer } = await import('smtp-server')
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    // Of clients that keep their connections.
    closeTimeout: 50,
    onMailFrom(_address, _session, answer) {
      answer(refusal(senderRefusals.shift()))
    },
    onRcptTo(_address, _session, answer) {
      answer(refusal(refusals.shift()))
    },
    async onData(stream, session, answer) {
      mostAtOnce = Math.max(mostAtOnce, ++underWay)
      const parts: Buffer[] = []
      for await (const part of stream) parts.push(part as Buffer)
      await new Promise((resolve) => setImmediate(resolve))
      const { mailFrom, rcptTo } = session.envelope
      deliveries.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        source: Buffer.concat(parts).toString(),
      })
      await setTimeout(delays.shift() ?? 0, undefined, { ref: false })
      underWay -= 1
      answer()
    },
  })
  // Clients that hang up in the middle are part of the game.
  server.on('error', () => undefined)
  const listening = server.listen(port, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    deliveries,
    get mostAtOnce() {
      return mostAtOnce
    },
    refuseNext: (...codes) => void refusals.push(...codes),
    refuseSender: (...codes) => void senderRefusals.push(...codes),
    delayNext: (milliseconds) => void delays.push(milliseconds),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function refusal(code: number | undefined): Error | null {
  return code ? Object.assign(new Error('Not now'), { responseCode: code }) : null
}
