import { createHmac } from 'node:crypto'

/**
 * What is kept of an address where the address itself is nobody's business: equal for equal
 * addresses, and of no use to anyone without the secret, since all addresses there are can be
 * hashed in an hour. Takes the normalised form.
 */
export function hashAddress(secret: string, email: string): string {
  return createHmac('sha256', secret).update(`address\0${email}`).digest('hex')
}
