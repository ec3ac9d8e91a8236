import { afterEach, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { migrate, type Database } from '../database/index.ts'
import { queueMigrations } from '../queue/index.ts'
import { engines } from '../testing/engines.ts'
import { testLog } from '../testing/test-log.ts'
import { hashAddress } from './address-hash.ts'
import { registrationMigrations } from './registration-migrations.ts'
import { diagnoseSuspended } from './suspended-accounts.ts'
import type { RegistrationTables } from './registration-tables.ts'

/** Rows as releases before canonical addresses wrote them, the oldest account first. */
const accounts = [
  'ada@example.org',
  '<ada@example.org>',
  'eva@münchen.example',
  'eva@xn--mnchen-3ya.example',
  'bob@example.org,',
  'a>b@example.org',
]

describe.each(engines)('stored addresses on $name', ({ open }) => {
  let database: Database
  afterEach(() => database.close())
  const hash = (email: string) => hashAddress('a secret', email)

  async function migrated(): Promise<void> {
    const migrations = registrationMigrations(hash)
    const queue = { feature: 'queue', migrations: queueMigrations }
    const before = migrations.filter(({ name }) => name < '0014')
    database = await open([queue, { feature: 'registration', migrations: before }])
    const db = database.tables<any>()
    for (const [index, email] of accounts.entries())
      await sql`
        insert into account (id, email, address_hash, name, language, created)
        values (gen_random_uuid(), ${email}, ${hash(email)}, '', 'en', ${new Date(index)})
      `.execute(db)
    await sql`
      insert into blocked_address (address_hash, created)
      select unnest(${['<ada@example.org>', 'eva@münchen.example'].map(hash)}::text[]), now()
    `.execute(db)
    await sql`
      insert into role_grant (email, role, created) values
        ('eva@münchen.example', 'admin', now()), ('eva@xn--mnchen-3ya.example', 'admin', now()),
        ('<eve@example.org>', 'moderator', now())`.execute(db)
    await sql`
      insert into ticket (source, external_id, state, email, ticket_type, updated, written) values
        ('list', ${`address:${hash('eva@münchen.example')}`}, 'active', 'eva@münchen.example', '',
          now(), now())`.execute(db)
    await sql`
      insert into sign_in_attempt (id, email, token_hash, code_hash, created, expires, redirect)
      select email, email, email, '', now(), now(), '/'
      from unnest(${['ada@example.org', '<ada@example.org>']}::text[]) as attempt (email)
    `.execute(db)
    await sql`
      insert into queue_item (id, queue, priority, payload)
      values (gen_random_uuid(), 'send-mail', 0, '{"to": "<ada@example.org>"}')`.execute(db)
    await migrate(database, [{ feature: 'registration', migrations }], { log: testLog() })
  }

  it('keep one account for a mailbox and suspend the others', async () => {
    await migrated()
    const rows = await database
      .tables<RegistrationTables>()
      .selectFrom('account')
      .selectAll()
      .orderBy('created')
      .execute()
    expect(
      rows.map(({ id, email, suspended_address }) => [email.replace(id, 'id'), suspended_address]),
    ).toEqual([
      ['ada@example.org', null],
      ['suspended:id', '<ada@example.org>'],
      ['eva@xn--mnchen-3ya.example', null],
      ['suspended:id', 'eva@xn--mnchen-3ya.example'],
      ['bob@example.org', null],
      ['suspended:id', 'a>b@example.org'],
    ])
    const [finding] = await diagnoseSuspended(database.tables())
    expect(finding?.level).toBe('warning')
    expect(finding?.message).toContain('a>b@example.org')
  })

  it('keep blocks, roles, tickets, attempts and mail of the mailbox', async () => {
    await migrated()
    const db = database.tables<any>()
    const list = async (table: string, column: string) => {
      const { rows } = await sql<{ value: string }>`
        select ${sql.raw(column)} as value from ${sql.table(table)} order by value`.execute(db)
      return rows.map(({ value }) => value)
    }
    const eva = 'eva@xn--mnchen-3ya.example'
    expect(await list('blocked_address', 'address_hash')).toEqual(
      [hash('ada@example.org'), hash(eva)].toSorted(),
    )
    expect(await list('role_grant', "email || ' ' || role")).toEqual([
      `eva@xn--mnchen-3ya.example admin`,
      'eve@example.org moderator',
    ])
    expect(await list('ticket', "external_id || ' ' || email")).toEqual([
      `address:${hash(eva)} ${eva}`,
    ])
    expect(await list('sign_in_attempt', 'email')).toEqual(['ada@example.org'])
    expect(await list('queue_item', "payload ->> 'to'")).toEqual(['ada@example.org'])
  })
})
