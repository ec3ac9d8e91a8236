import { registration, tito, type RegistrationOptions, type TitoOptions } from '@plenum/api'

/** Only who holds a ticket of our shop comes in; those of the crew lead sessions. */
export function ticketHolders(
  services: Omit<RegistrationOptions, 'tickets' | 'title'>,
  shop: Pick<TitoOptions, 'token' | 'webhookSecret' | 'url' | 'connection'>,
) {
  return registration({
    ...services,
    title: () => 'Harbour Days',
    tickets: {
      sources: [
        tito({ ...shop, account: 'acme', event: 'days', roles: { crew: ['facilitator'] } }),
      ],
      required: true,
      shopUrl: 'https://ti.to/acme/days',
      // A whole answer that lacks more than a tenth of the tickets is rather a mistake.
      mostRevoked: 0.1,
    },
  })
}
