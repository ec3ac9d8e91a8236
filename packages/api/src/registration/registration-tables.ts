import type { EmailAddress } from '@plenum/shared'
import type { ColumnType, JSONColumnType } from 'kysely'
import type { Tables } from '../database/database.ts'

export interface RegistrationTables {
  account: {
    id: string
    /** Unique; of a suspended account a placeholder that equals no address. */
    email: EmailAddress
    /** The address again, as what was kept of it elsewhere (`hashAddress`). */
    address_hash: string
    name: string
    language: string
    time_zone: string | null
    created: Date
    /**
     * The address before addresses had one canonical form, where an older account has that form or
     * the address has none: an organiser decides. Null: the account is not suspended.
     */
    suspended_address: ColumnType<string | null, string | null | undefined>
  }
  /** Roles that organisers gave, by address: also to people who have yet to register. */
  role_grant: { email: EmailAddress; role: string; created: Date }
  /** Whose addresses may not sign in, registered or not. */
  blocked_address: { address_hash: string; created: Date }
  /** Whom a programme names in a role, and for which sessions. */
  programme_person: {
    source: string
    address_hash: string
    role: string
    sessions: JSONColumnType<readonly string[]>
  }
  /** A mail that was asked for and has not been used. Spending one deletes it. */
  sign_in_attempt: {
    id: string
    email: EmailAddress
    token_hash: string
    code_hash: string
    wrong_codes: number
    created: Date
    expires: Date
    redirect: string
    /** With `language` and `time_zone`: the registration that the address has yet to prove. */
    name: string | null
    language: string | null
    time_zone: string | null
  }
  account_session: {
    id: string
    account: string
    token_hash: string
    created: Date
    last_seen: Date
    expires: Date
    device: string
  }
}

export type Registration = Tables<RegistrationTables>
