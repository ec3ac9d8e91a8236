import type { Registration } from './registration-tables.ts'
import { sql } from '../modules/index.ts'

/** Lets one replacement of a source happen at a time. */
export async function lockProgrammePeople(trx: Registration, source: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended(${`programme_person ${source}`}, 0))`.execute(trx)
}

export async function deleteProgrammePeople(db: Registration, source: string): Promise<void> {
  await db.deleteFrom('programme_person').where('source', '=', source).execute()
}

export async function insertProgrammePeople(
  db: Registration,
  source: string,
  people: readonly {
    readonly address_hash: string
    readonly role: string
    readonly sessions: readonly string[]
  }[],
): Promise<void> {
  // As one value: a row has four, and a statement takes 65,535.
  await sql`
    insert into programme_person (source, address_hash, role, sessions)
    select ${source}, address_hash, role, sessions
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      as person (address_hash text, role text, sessions jsonb)`.execute(db)
}

export async function listProgrammeSessions(
  db: Registration,
  { account, role }: { readonly account: string; readonly role: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ session: string }>`
    select distinct jsonb_array_elements_text(sessions) as session
    from programme_person
    join account on account.address_hash = programme_person.address_hash
    where account.id = ${account} and role = ${role}
    order by session`.execute(db)
  return rows.map(({ session }) => session)
}
