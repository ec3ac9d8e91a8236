/** The next hop will never take this mail, such as for an address that does not exist. */
export class MailRefusedError extends Error {
  override readonly name = 'MailRefusedError'
}

/** The next hop takes no mail at present: it cannot be reached, or does not let us in. */
export class MailServerAwayError extends Error {
  override readonly name = 'MailServerAwayError'
}
