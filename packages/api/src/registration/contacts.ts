import type { Tables } from '../database/index.ts'
import { refusalOf } from './account-refusal.ts'
import { standingColumns, type AccountStanding } from './account-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { sql } from '../modules/index.ts'

/** How a person is reached. */
export interface Contact {
  readonly account: string
  readonly email: string
  readonly name: string
  /** BCP 47. */
  readonly language: string
  /** IANA; null: that of the venue. */
  readonly timeZone: string | null
}

/**
 * Finds people to write to, by the ids of their accounts, in any order: without those who are gone,
 * blocked or without a ticket that they need. Asks with the caller's handle, so that it may be part of a transaction.
 */
export type ContactLookup = (
  db: Tables<any>,
  accounts: readonly string[],
) => Promise<readonly Contact[]>

export function contactLookup(parts: RegistrationParts): ContactLookup {
  return async (db, accounts) => {
    const { rows } = await sql<AccountStanding>`
      select ${standingColumns} from account where id = any(${[...accounts]}::uuid[])`.execute(db)
    return rows
      .filter((row) => !refusalOf(row, parts))
      .map(({ id, email, name, language, time_zone }) => ({
        account: id,
        email,
        name,
        language,
        timeZone: time_zone,
      }))
  }
}
