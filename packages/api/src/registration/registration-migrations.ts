import type { Kysely } from 'kysely'
import type { Migration } from '../database/migration.ts'
import { canonicalAddresses } from './canonical-addresses.ts'
import { ticketAddressIds, ticketMigrations } from './tickets/ticket-migrations.ts'
import { sql } from '../modules/index.ts'

/** Takes how addresses are hashed, since no database knows the secret. */
export function registrationMigrations(
  hashAddress: (email: string) => string,
): readonly Migration[] {
  return [
    ...firstMigrations,
    addressHashes(hashAddress),
    ...ticketMigrations,
    blocksByTime,
    ticketAddressIds(hashAddress),
    canonicalAddresses(hashAddress),
  ]
}

const firstMigrations: readonly Migration[] = [
  {
    name: '0001-accounts',
    async up(db) {
      await sql`
        create table account (
          id uuid primary key,
          email text not null unique,
          name text not null,
          language text not null,
          time_zone text,
          created timestamptz not null
        )`.execute(db)
      await sql`
        create table role_grant (
          email text not null,
          role text not null,
          created timestamptz not null,
          primary key (email, role)
        )`.execute(db)
      await sql`
        create table blocked_address (
          email text primary key,
          created timestamptz not null
        )`.execute(db)
    },
  },
  {
    name: '0002-sign-in',
    async up(db) {
      await sql`
        create table sign_in_attempt (
          id text primary key,
          email text not null,
          token_hash text not null unique,
          code_hash text not null,
          wrong_codes integer not null default 0,
          created timestamptz not null,
          expires timestamptz not null,
          redirect text not null,
          name text,
          language text,
          time_zone text
        )`.execute(db)
      await sql`create index sign_in_attempt_email on sign_in_attempt (email)`.execute(db)
      await sql`create index sign_in_attempt_expires on sign_in_attempt (expires)`.execute(db)
      await sql`
        create table account_session (
          id text primary key,
          account uuid not null references account on delete cascade,
          token_hash text not null unique,
          created timestamptz not null,
          last_seen timestamptz not null,
          expires timestamptz not null,
          device text not null
        )`.execute(db)
      await sql`create index account_session_account on account_session (account)`.execute(db)
    },
  },
]

/** For the list of blocks, page by page. */
const blocksByTime: Migration = {
  name: '0011-blocks-by-time',
  async up(db) {
    await sql`
      create index blocked_address_created on blocked_address (created desc, address_hash desc)
    `.execute(db)
  },
}

/** From here on a block says nothing of whom it keeps out, to those who do not know the address. */
function addressHashes(hashAddress: (email: string) => string): Migration {
  const fill = async (db: Kysely<any>, table: string) => {
    const { rows } = await sql<{ email: string }>`select email from ${sql.table(table)}`.execute(db)
    const emails = rows.map(({ email }) => email)
    await sql`
      update ${sql.table(table)} as target set address_hash = hashed.hash
      from unnest(${emails}::text[], ${emails.map(hashAddress)}::text[]) as hashed (email, hash)
      where target.email = hashed.email`.execute(db)
    await sql`alter table ${sql.table(table)} alter column address_hash set not null`.execute(db)
  }
  return {
    name: '0003-address-hashes',
    async up(db) {
      await sql`alter table account add column address_hash text unique`.execute(db)
      await fill(db, 'account')
      await sql`alter table blocked_address add column address_hash text`.execute(db)
      await fill(db, 'blocked_address')
      await sql`alter table blocked_address drop column email`.execute(db)
      await sql`alter table blocked_address add primary key (address_hash)`.execute(db)
      await sql`
        create table programme_person (
          source text not null,
          address_hash text not null,
          role text not null,
          sessions jsonb not null,
          primary key (source, address_hash, role)
        )`.execute(db)
      await sql`create index programme_person_address on programme_person (address_hash)`.execute(
        db,
      )
    },
  }
}
