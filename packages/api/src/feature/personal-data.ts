import type { EmailAddress } from '@plenum/shared'
import type { Tables } from '../database/index.ts'

/** Whose data is meant. */
export interface DataSubject {
  readonly account: string
  /** Normalised. */
  readonly email: EmailAddress
}

/** What a feature keeps about a person: for “export my data” and “delete me”. */
export interface PersonalData {
  /** All of it as plain JSON, in the words of the contract rather than of the tables. */
  read(subject: DataSubject): Promise<unknown>
  /**
   * Erases what does not go with the account's row, inside the transaction that deletes it. Left
   * out: all of it goes by itself.
   */
  erase?(db: Tables<any>, subject: DataSubject): Promise<void>
}
