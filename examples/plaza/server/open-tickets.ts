import { pretix, tito, type TicketOptions, type TicketSource } from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { UserError } from './user-error.ts'

/** The shops whose tickets let people in, and whether one is needed. */
export function ticketOptions(config: PlazaConfig): TicketOptions {
  const { ticketsRequired: required, ticketShop: shopUrl } = config
  return { sources: ticketSources(config), required, ...(shopUrl ? { shopUrl } : {}) }
}

function ticketSources(config: PlazaConfig): TicketSource[] {
  const { titoEvent, titoWebhookSecret, pretixEvent, pretixWebhookSecret } = config
  const connection = { allowPrivate: config.allowPrivate }
  const sources: TicketSource[] = []
  if (titoEvent) {
    const [account, event] = twoParts('TITO_EVENT', titoEvent)
    sources.push(
      tito({
        account,
        event,
        token: needed('TITO_TOKEN', config.titoToken),
        connection,
        ...(titoWebhookSecret ? { webhookSecret: titoWebhookSecret } : {}),
      }),
    )
  }
  if (pretixEvent) {
    const [organizer, event] = twoParts('PRETIX_EVENT', pretixEvent)
    sources.push(
      pretix({
        url: config.pretixUrl,
        organizer,
        event,
        token: needed('PRETIX_TOKEN', config.pretixToken),
        connection,
        ...(pretixWebhookSecret ? { webhookSecret: pretixWebhookSecret } : {}),
      }),
    )
  }
  return sources
}

function twoParts(variable: string, value: string): [string, string] {
  const [first = '', second = '', ...more] = value.split('/')
  if (first && second && more.length === 0) return [first, second]
  throw new UserError(`${variable} is written as account/event, such as harbour/days-2026.`)
}

function needed(variable: string, value: string | undefined): string {
  if (value) return value
  throw new UserError(`${variable} must be set, too: without it the shop tells nobody’s tickets.`)
}
