/** The structured log. Fields first, then a short message without values in it. */
export interface Log {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
  /** A log that adds these fields to each entry. */
  child(fields: object): Log
}
