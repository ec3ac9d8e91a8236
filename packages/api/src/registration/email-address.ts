/**
 * The one form in which an address is kept and compared. Hardly any mailbox tells capitals apart,
 * and people do not type them alike.
 */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}
