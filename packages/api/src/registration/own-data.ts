import { toInstant, type EmailAddress } from '@plenum/shared'
import type { PersonalData } from '../feature/index.ts'
import { listSessions } from './account-session-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'
import type { Registration } from './registration-tables.ts'
import { sessionMoments } from './session-lifetime.ts'
import { sql } from '../modules/index.ts'

/** What registration keeps about a person besides the account itself, which every export begins with. */
export function ownData(parts: RegistrationParts): PersonalData {
  const { db, hashAddress } = parts
  return {
    async read({ account, email }) {
      const sessions = await listSessions(db, account, sessionMoments(parts))
      return {
        signInSessions: sessions.map(({ created, last_seen, expires, device }) => ({
          created: toInstant(created),
          lastSeen: toInstant(last_seen),
          expires: toInstant(expires),
          device,
        })),
        signInMails: await listMails(db, email),
        grantedRoles: await listOwnGrants(db, email),
        programmeRoles: await listProgrammeRoles(db, hashAddress(email)),
        tickets: await listTickets(db, email),
      }
    },
  }
}

async function listMails(db: Registration, email: EmailAddress) {
  const rows = await db
    .selectFrom('sign_in_attempt')
    .select(['created', 'expires', 'redirect'])
    .where('email', '=', email)
    .orderBy('created')
    .execute()
  return rows.map(({ created, expires, redirect }) => ({
    created: toInstant(created),
    expires: toInstant(expires),
    redirect,
  }))
}

async function listOwnGrants(db: Registration, email: EmailAddress) {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'created'])
    .where('email', '=', email)
    .orderBy('role')
    .execute()
  return rows.map(({ role, created }) => ({ role, created: toInstant(created) }))
}

async function listProgrammeRoles(db: Registration, hash: string) {
  return db
    .selectFrom('programme_person')
    .select(['source', 'role', 'sessions'])
    .where('address_hash', '=', hash)
    .orderBy('source')
    .orderBy('role')
    .execute()
}

interface OwnTicket {
  readonly source: string
  readonly ticket: string
  readonly order: string | null
  readonly type: string
  readonly state: string
  readonly name: string | null
  readonly language: string | null
  readonly updated: Date
}

async function listTickets(db: Registration, email: EmailAddress) {
  const { rows } = await sql<OwnTicket>`
    select source, external_id as ticket, order_id as "order", ticket_type as type, state, name,
      locale as language, updated
    from ticket where email = ${email} order by source, external_id`.execute(db)
  return rows.map((row) => ({ ...row, updated: toInstant(row.updated) }))
}
