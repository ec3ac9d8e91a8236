/** What an examination of one part found. */
export interface Finding {
  /** What was looked at: `database`, `mail`, `configuration SECRET`. */
  readonly part: string
  /** `warning`: works, but somebody should know; `failure`: does not work, or will not. */
  readonly level: 'ok' | 'warning' | 'failure'
  /** What was found, without secrets. */
  readonly message: string
  /** What to do about it. */
  readonly advice?: string
}
