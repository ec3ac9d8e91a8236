import type { Database } from '@plenum/api'
import { startFakePretix, type FakePretix } from '@plenum/api/testing'
import type { ScheduleRecord } from '@plenum/shared'
import { sql } from 'kysely'

export const people = 50_000
const savesEach = 10
/** Rows of each table that only grows while the conference lasts. */
const traces = 20_000

/** A shop that has sold a ticket to each, a hundred to an order, and some to those yet to come. */
export async function startLargeShop(): Promise<FakePretix> {
  const shop = await startFakePretix()
  for (let first = 1; first <= people; first += 100)
    shop.order(
      Array.from({ length: 100 }, (_, index) => ({
        email: `person-${first + index}@example.org`,
        name: `Person ${first + index}`,
      })),
    )
  shop.order(
    Array.from({ length: 500 }, (_, index) => ({ email: `newcomer-${index}@example.org` })),
  )
  return shop
}

/** Puts a full conference into the tables, in a few statements, and has the planner look at them. */
export async function seedConference(database: Database, record: ScheduleRecord): Promise<void> {
  await seedPeople(database, record)
  await seedTraces(database)
  await vacuum(database)
}

/** As the autovacuum of a server that has run for a while. */
async function vacuum(database: Database): Promise<void> {
  await database
    .tables()
    .connection()
    .execute(async (db) => {
      // What is not on the disk yet, vacuum does not count as visible to all.
      await sql`set synchronous_commit = on`.execute(db)
      await sql`checkpoint`.execute(db)
      await sql`vacuum analyze`.execute(db)
      await sql`reset synchronous_commit`.execute(db)
    })
}

async function seedPeople(database: Database, record: ScheduleRecord): Promise<void> {
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
  await sql`
    insert into calendar_feed (account, token_hash, created)
    select id, md5(email), created from account`.execute(db)
  const ids = record.sessions.map(({ id }) => id)
  const full = record.sessions.flatMap(({ id, participantCap }) => (participantCap ? [id] : []))
  await sql`
    insert into attendance (account, session, created)
    select id, (${ids}::text[])[1 + (number * 7919 + save * 487) % ${ids.length}::int], created
    from (select id, created, row_number() over () as number from account) numbered,
      generate_series(1, ${savesEach}::int) save
    on conflict do nothing`.execute(db)
  await sql`
    insert into attendance_waiting (account, session, ticket, joined)
    select id, (${full}::text[])[1 + number % ${full.length}::int], number, created
    from (select id, created, row_number() over () as number from account) numbered`.execute(db)
  await sql`
    insert into programme_person (source, address_hash, role, sessions)
    select 'frab', md5('speaker-' || i), 'facilitator', '[]'
    from generate_series(1, 5000) i`.execute(db)
  await sql`
    insert into blocked_address (address_hash, created)
    select md5('blocked-' || i), now() from generate_series(1, 5000) i`.execute(db)
}

/** What jobs, mail, organisers and pages leave behind. */
async function seedTraces(database: Database): Promise<void> {
  const db = database.tables()
  const each = sql`generate_series(1, ${traces}::int) i`
  await sql`
    insert into sign_in_attempt (id, email, token_hash, code_hash, created, expires, redirect)
    select 'attempt-' || i, 'person-' || i || '@example.org', 'token-' || i, '',
      now() + i % 1800 * interval '1 second' - interval '30 minutes',
      now() + i % 1800 * interval '1 second', '/'
    from ${each}`.execute(db)
  await sql`
    insert into audit_entry (id, at, actor, action, subject, details)
    select gen_random_uuid(), now() - i * interval '1 minute', null, 'account.block', null, '{}'
    from ${each}`.execute(db)
  await sql`
    insert into job_run (id, job, started_by, host, started_at, finished_at, outcome)
    select gen_random_uuid(), (array['send-mail', 'prune-metrics', 'fetch-users'])[1 + i % 3], 'hand',
      'here', now() - i * interval '1 minute', now() - i * interval '1 minute', 'done'
    from ${each}`.execute(db)
  await sql`
    insert into queue_item (id, queue, priority, payload, died_at, error)
    select gen_random_uuid(), 'mail', 0,
      jsonb_build_object('to', 'person-' || i || '@example.org', 'text', repeat(md5(i::text), 40)),
      now() - i * interval '1 minute', 'gone'
    from ${each}`.execute(db)
  await sql`
    insert into queue_item (id, queue, priority, payload, due_at)
    select gen_random_uuid(), 'mail', 0, jsonb_build_object('to', 'person-' || i || '@example.org'),
      now() + interval '1 day'
    from ${each}`.execute(db)
  await sql`
    insert into webhook_delivery (id, source, digest, subject, received, applied)
    select gen_random_uuid(), 'pretix', 'digest-' || i, 'A0001', now() - i * interval '1 minute', now()
    from ${each}`.execute(db)
  await sql`
    insert into schedule_import (id, at, source, outcome, warnings, is_forced, ms)
    select gen_random_uuid(), now() - i * interval '5 minutes', 'frab', 'unchanged', '[]', false, 5
    from ${each}`.execute(db)
  await seedUse(database)
}

/** Events of pages and visitors, counted already. */
async function seedUse(database: Database): Promise<void> {
  const db = database.tables()
  await sql`
    insert into metrics_event (at, event, dimensions, details)
    select now() - i * interval '2 seconds', 'general/pageView',
      jsonb_build_object('routeName', 'page' || i % 40), '{}'
    from generate_series(1, 200000) i`.execute(db)
  await sql`update metrics_progress set counted_id = (select max(id) from metrics_event)`.execute(
    db,
  )
  await sql`
    insert into metrics_count (every, event, dimension, start, value, count)
    select 'hour', 'general/pageView', 'routeName', date_trunc('hour', now()) - i / 40 * interval '1 hour',
      'page' || i % 40, i
    from generate_series(1, ${traces}::int) i`.execute(db)
  await sql`
    insert into visitor_count (every, start, peak, average)
    select 'minute', date_trunc('minute', now()) - i * interval '1 minute', i, i
    from generate_series(1, ${traces}::int) i`.execute(db)
  await sql`
    insert into visitor_sample (minute, server, connections)
    select date_trunc('minute', now()) - i / 10 * interval '1 minute', gen_random_uuid(), i
    from generate_series(1, 5000) i`.execute(db)
}
