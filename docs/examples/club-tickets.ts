import { createHmac } from 'node:crypto'
import { createUpstream, isSameSecret, type Ticket, type TicketSource } from '@plenum/api'
import { array, create, nullable, number, string, type } from '@plenum/shared'

export interface ClubOptions {
  readonly url: string
  /** Signs the club's webhooks. */
  readonly secret: string
  /** The service may live on this machine; for tests. Default: false. */
  readonly allowPrivate?: boolean
}

const memberStruct = type({
  number: number(),
  mail: nullable(string()),
  name: string(),
  paidUntil: string(),
  changed: string(),
})
const membersStruct = type({ members: array(memberStruct) })

/** Members of a club come in without a ticket of their own. */
export function club({ url, secret, allowPrivate = false }: ClubOptions): TicketSource {
  const upstream = createUpstream({ name: 'the club', baseUrl: url, allowPrivate })

  async function ask(path: string, signal: AbortSignal): Promise<readonly Ticket[]> {
    const answer = await upstream.get(path, { signal })
    return create(answer.json(), membersStruct).members.map((member) => ({
      externalId: String(member.number),
      order: null,
      state: Date.parse(member.paidUntil) > Date.now() ? 'active' : 'cancelled',
      email: member.mail,
      name: member.name,
      ticketType: 'member',
      locale: null,
      isTest: false,
      updatedAt: new Date(member.changed),
    }))
  }

  return {
    name: 'club',
    roles: { member: ['facilitator'] },
    // The club is small: all of it each time, so there is no watermark to give.
    async *fetch({ signal }) {
      yield { tickets: await ask('members', signal) }
    },
    webhook: {
      verify: ({ headers, body }) =>
        isSameSecret(
          String(headers['x-club-signature']),
          createHmac('sha256', secret).update(body).digest('hex'),
        ),
      subject: ({ body }) => String(create(JSON.parse(Buffer.from(body).toString()), number())),
      refetch: async (member, { signal }) => ({
        tickets: await ask(`members?number=${member}`, signal),
      }),
    },
  }
}
