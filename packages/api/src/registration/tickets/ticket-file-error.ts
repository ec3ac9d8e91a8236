/** A file that cannot be read as a list of tickets at all. The message says what to do. */
export class TicketFileError extends Error {
  override readonly name = 'TicketFileError'
}
