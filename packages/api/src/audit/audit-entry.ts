/** One thing that somebody with power did, or that happened to somebody's access. */
export interface AuditEntry {
  /** The account that did it; null: the system itself, such as a job or the command line. */
  readonly actor: string | null
  /** `<feature>.<what happened>`: `registration.blocked`, `schedule.rolled-back`. */
  readonly action: string
  /** What it was done to: an id, never an address or a name. */
  readonly subject?: string
  /** What else an organiser needs to understand it, as plain JSON without personal data. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}
