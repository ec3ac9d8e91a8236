/** A ticket as the fake keeps it. */
export interface FakeTitoTicket {
  readonly id: number
  readonly slug: string
  readonly reference: string
  readonly state: 'complete' | 'incomplete' | 'unassigned' | 'archived'
  readonly isVoid: boolean
  readonly isTest: boolean
  readonly email: string | null
  readonly name: string | null
  /** The release's slug. */
  readonly release: string
  /** Of the order. */
  readonly locale: string
  /** Who ordered it; not whose ticket it is. */
  readonly buyer: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly updatedAt: number
}

/** A ticket as the Admin API 3.0 tells it; the short view leaves out what is nested. */
export function describeTitoTicket(
  ticket: FakeTitoTicket,
  { isExtended }: { readonly isExtended: boolean },
): object {
  const registration = {
    _type: 'registration',
    slug: `reg_${ticket.id}`,
    email: ticket.buyer,
    phone_number: '+49 30 1234567',
    ip_address: '192.0.2.7',
    locale: ticket.locale,
    state: 'complete',
  }
  return {
    _type: 'ticket',
    ...facts(ticket),
    state: ticket.isVoid ? 'void' : ticket.state,
    void: ticket.isVoid,
    created_at: isoTime(ticket.createdAt),
    updated_at: isoTime(ticket.updatedAt),
    ...(isExtended ? { registration, answers: [] } : {}),
  }
}

/** What a webhook carries: other than the API's, and with times in another form. */
export function titoWebhookPayload(
  ticket: FakeTitoTicket,
  { account, event }: { readonly account: string; readonly event: string },
): object {
  return {
    _type: 'ticket',
    ...facts(ticket),
    state_name: ticket.isVoid ? 'void' : ticket.state,
    updated_at: `${isoTime(ticket.updatedAt).slice(0, 19).replace('T', ' ')} UTC`,
    release: { id: 1, title: 'Regular', slug: ticket.release, metadata: '' },
    event: { account_slug: account, slug: event, title: 'Harbour Days' },
  }
}

function facts(ticket: FakeTitoTicket): object {
  const [first = '', ...rest] = (ticket.name ?? '').split(' ')
  return {
    id: ticket.id,
    slug: ticket.slug,
    reference: ticket.reference,
    email: ticket.email ?? '',
    name: ticket.name,
    first_name: first,
    last_name: rest.join(' '),
    phone_number: '+49 30 7654321',
    test_mode: ticket.isTest,
    registration_slug: `reg_${ticket.id}`,
    registration_email: ticket.buyer,
    registration_name: 'Berta Buyer',
    release_slug: ticket.release,
    release_title: ticket.release,
  }
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
