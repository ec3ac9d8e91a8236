import { option, optional } from '@plenum/api'

/** Who may come in, and as what. */
export function peopleOptions() {
  return {
    admins: option.emails('ADMIN_EMAILS', {
      about: 'Addresses that hold the role admin.',
      default: [],
    }),
    moderators: option.emails('MODERATOR_EMAILS', {
      about: 'Addresses that hold the role moderator.',
      default: [],
    }),
    facilitators: option.emails('FACILITATOR_EMAILS', {
      about: 'Addresses that hold the role facilitator; speakers of pretalx do anyway.',
      default: [],
    }),
    interpreters: option.emails('INTERPRETER_EMAILS', {
      about: 'Addresses that hold the role interpreter.',
      default: [],
    }),
    ticketsRequired: option.boolean('TICKETS_REQUIRED', {
      about: 'Whether only holders of a ticket come in.',
      default: false,
    }),
    ticketShop: optional(
      option.url('TICKET_SHOP_URL', { about: 'Where tickets are to be had, for mails.' }),
    ),
    titoEvent: optional(
      option.text('TITO_EVENT', {
        about: 'The account and the event at Tito whose tickets let in.',
        example: 'harbour/days-2026',
      }),
    ),
    titoToken: optional(
      option.secret('TITO_TOKEN', { minLength: 8, about: 'The token of Tito’s Admin API.' }),
    ),
    titoWebhookSecret: optional(
      option.secret('TITO_WEBHOOK_SECRET', {
        minLength: 8,
        about: 'The event’s security token at Tito.',
      }),
    ),
    pretixUrl: option.url('PRETIX_URL', {
      about: 'Where pretix runs.',
      default: 'https://pretix.eu',
    }),
    pretixEvent: optional(
      option.text('PRETIX_EVENT', {
        about: 'The organiser and the event at pretix whose tickets let in.',
        example: 'harbour/days-2026',
      }),
    ),
    pretixToken: optional(
      option.secret('PRETIX_TOKEN', {
        minLength: 8,
        about: 'The token of a team that may view orders.',
      }),
    ),
    pretixWebhookSecret: optional(
      option.secret('PRETIX_WEBHOOK_SECRET', {
        minLength: 16,
        about: 'The last part of the address that pretix sends its webhooks to.',
      }),
    ),
  }
}
