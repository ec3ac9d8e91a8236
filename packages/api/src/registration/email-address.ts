import { readEmail, type EmailAddress } from '@plenum/shared'

/**
 * The canonical form of an address that a program or a configuration gives.
 * @throws {TypeError} if the text is not one email address; the message does not repeat it.
 */
export function requireEmail(typed: string): EmailAddress {
  const email = readEmail(typed)
  if (email === undefined)
    throw new TypeError('Expected one email address, such as ada@example.org')
  return email
}

/** The local part, for people who gave no name. */
export function nameFromEmail(email: EmailAddress): string {
  return email.slice(0, email.lastIndexOf('@'))
}
