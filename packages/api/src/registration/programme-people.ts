import { readEmail, type EmailAddress, type Role } from '@plenum/shared'
import {
  deleteProgrammePeople,
  insertProgrammePeople,
  listProgrammeSessions,
  lockProgrammePeople,
} from './programme-people-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'

/** Somebody whom a programme names, such as a speaker. */
export interface ProgrammePerson {
  /** As written; a text that is no address makes nobody. */
  readonly email: string
  /** No programme makes an admin. */
  readonly role: Exclude<Role, 'attendee' | 'admin'>
  /** Ids of the sessions in which they have it. */
  readonly sessions: readonly string[]
}

/**
 * Roles that come from programmes. They are read at each use: who leaves the programme has lost the
 * role by the next request. Only hashes of the addresses are kept.
 */
export interface ProgrammePeople {
  /** Makes these all the people whom a source names, in place of those it named before. */
  replace(source: string, people: readonly ProgrammePerson[]): Promise<void>
  /** The sessions in which an account holds a role by a programme. */
  sessions(account: string, role: ProgrammePerson['role']): Promise<readonly string[]>
}

export function programmePeople({ db, hashAddress }: RegistrationParts): ProgrammePeople {
  return {
    replace: (source, people) =>
      db.transaction().execute(async (trx) => {
        await lockProgrammePeople(trx, source)
        await deleteProgrammePeople(trx, source)
        await insertProgrammePeople(trx, source, collectSessions(people, hashAddress))
      }),
    sessions: (account, role) => listProgrammeSessions(db, { account, role }),
  }
}

interface CollectedPerson {
  readonly address_hash: string
  readonly role: string
  readonly sessions: readonly string[]
}

/** One entry for each address and role: a speaker of three sessions may come three times. */
function collectSessions(
  people: readonly ProgrammePerson[],
  hashAddress: (email: EmailAddress) => string,
): CollectedPerson[] {
  const collected = new Map<string, CollectedPerson>()
  for (const { email, role, sessions } of people) {
    const address = readEmail(email)
    if (address === undefined) continue
    const address_hash = hashAddress(address)
    const key = `${address_hash} ${role}`
    const known = collected.get(key)?.sessions ?? []
    const all = [...new Set([...known, ...sessions])]
    collected.set(key, { address_hash, role, sessions: all })
  }
  return [...collected.values()]
}
