import type { Database } from '@plenum/api'
import type { ScheduleRecord } from '@plenum/shared'
import { sql } from 'kysely'

const people = 50_000
const savesEach = 10

/** Puts a full conference into the tables, in a few statements, and has the planner look at them. */
export async function seedPeople(database: Database, record: ScheduleRecord): Promise<void> {
  const db = database.tables()
  await sql`
    insert into account (id, email, address_hash, name, language, time_zone, created)
    select gen_random_uuid(), 'person-' || i || '@example.org', md5('person-' || i), 'Person ' || i, 'en', null,
      now() - i * interval '1 second'
    from generate_series(1, ${people}::int) i`.execute(db)
  await sql`
    insert into account_session (id, account, token_hash, created, last_seen, expires, device)
    select gen_random_uuid()::text, id, md5(email), created, now(), now() + interval '30 days', ''
    from account`.execute(db)
  const ids = record.sessions.map(({ id }) => id)
  await sql`
    insert into attendance (account, session, created)
    select id, (${ids}::text[])[1 + (number * 7919 + save * 487) % ${ids.length}::int], created
    from (select id, created, row_number() over () as number from account) numbered,
      generate_series(1, ${savesEach}::int) save
    on conflict do nothing`.execute(db)
  await sql`analyze`.execute(db)
}
