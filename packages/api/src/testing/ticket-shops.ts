import { pretix, tito, type TicketSource } from '../registration/index.ts'
import { startFakePretix } from './fake-pretix.ts'
import { startFakeTito, type FakeWebhook } from './fake-tito.ts'
import type { FakeUpstream } from './fake-upstream.ts'

/** A shop with one ticket in it, and others that do not matter. */
export interface TicketShop {
  readonly fake: FakeUpstream
  readonly source: TicketSource
  /** Where its webhooks go. */
  readonly path: string
  sell(email: string, name: string): void
  assign(email: string): void
  takeBack(): void
  giveAgain(): void
  webhook(): FakeWebhook
}

const connection = {
  allowPrivate: true,
  attempts: 1,
  timeout: 2000,
  pause: () => Promise.resolve(),
}

/** The shops that a test about tickets must pass with, by name. */
export const ticketShops: readonly (readonly [
  string,
  (clock: () => number) => Promise<TicketShop>,
])[] = [
  [
    'Tito',
    async (clock) => {
      const fake = await startFakeTito({ clock })
      const options = { account: 'acme', event: 'days', token: 'tito-token', connection }
      return {
        fake,
        path: '/api/webhooks/tito',
        source: tito({
          ...options,
          url: `${fake.url}v3/`,
          webhookSecret: 'tito-security-token',
          roles: { staff: ['facilitator'] },
        }),
        sell: (email, name) => void fake.issue({ email, name, release: 'staff', locale: 'fr' }),
        assign: (email) => void fake.change(1, { email }),
        takeBack: () => void fake.change(1, { isVoid: true }),
        giveAgain: () => void fake.change(1, { isVoid: false }),
        webhook: () => fake.webhook(1),
      }
    },
  ],
  [
    'pretix',
    async (clock) => {
      const fake = await startFakePretix({ clock })
      const options = { organizer: 'acme', event: 'days', token: 'pretix-token', connection }
      const webhookSecret = 'a-secret-address'
      return {
        fake,
        path: `/api/webhooks/pretix/${webhookSecret}`,
        source: pretix({
          ...options,
          url: fake.url,
          webhookSecret,
          roles: { 1: ['facilitator'] },
        }),
        sell: (email, name) => void fake.order([{ email, name }], { locale: 'fr' }),
        assign: (email) => void fake.changePosition('A0001', 1, { email }),
        takeBack: () => void fake.change('A0001', { status: 'c' }),
        giveAgain: () => void fake.change('A0001', { status: 'p' }),
        webhook: () => fake.webhook('A0001'),
      }
    },
  ],
]
