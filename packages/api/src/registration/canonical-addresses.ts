import { domainToUnicode } from 'node:url'
import { readEmail, type EmailAddress } from '@plenum/shared'
import type { Kysely } from 'kysely'
import type { Migration } from '../database/migration.ts'
import { moveHashes, type MovedHash } from './move-hashes.ts'
import { rekeyTickets } from './tickets/rekey-tickets.ts'
import { sql } from '../modules/index.ts'

type HashAddress = (email: string) => string

/**
 * Rewrites every stored address in its canonical form. Of accounts with one canonical address the
 * oldest keeps it. The others, and accounts whose address has no canonical form, are suspended.
 */
export function canonicalAddresses(hashAddress: HashAddress): Migration {
  return {
    name: '0014-canonical-addresses',
    async up(db) {
      await sql`alter table account add column suspended_address text`.execute(db)
      const moved = await rewriteAccounts(db, hashAddress)
      const others = [...(await rewriteGrants(db)), ...(await rewriteTickets(db))].map(
        ({ old, email }) => ({ old: hashAddress(old), hash: hashAddress(email) }),
      )
      await moveHashes(db, [...moved, ...others])
      if (moved.length + others.length > 0) await rekeyTickets(db, hashAddress)
      await deleteAttempts(db)
      await rewriteMails(db)
    },
  }
}

/** The hash under which releases before canonical addresses stored an address with such a domain. */
export function hashWithUnicodeDomain(
  email: EmailAddress,
  hashAddress: HashAddress,
): string | undefined {
  const at = email.lastIndexOf('@') + 1
  const domain = email.slice(at)
  const unicode = domainToUnicode(domain)
  return unicode === domain ? undefined : hashAddress(`${email.slice(0, at)}${unicode}`)
}

interface StoredAccount {
  readonly id: string
  readonly email: string
  readonly address_hash: string
}

async function rewriteAccounts(db: Kysely<any>, hashAddress: HashAddress): Promise<MovedHash[]> {
  const { rows } = await sql<StoredAccount>`
    select id, email, address_hash from account order by created, id`.execute(db)
  const owners = new Set<string>()
  const suspended: string[] = []
  const changed: { readonly id: string; readonly email: EmailAddress }[] = []
  const moved: MovedHash[] = []
  for (const { id, email: old, address_hash } of rows) {
    const email = readEmail(old)
    if (email === undefined || owners.has(email)) suspended.push(id)
    else if (email !== old) changed.push({ id, email })
    if (email === undefined) continue
    if (email !== old) moved.push({ old: address_hash, hash: hashAddress(email) })
    owners.add(email)
  }
  // First, so that the addresses are free.
  await sql`
    update account set
      suspended_address = email, email = 'suspended:' || id, address_hash = 'suspended:' || id
    where id = any(${suspended}::uuid[])`.execute(db)
  await sql`
    update account set email = changed.email, address_hash = changed.hash
    from unnest(
      ${changed.map(({ id }) => id)}::uuid[], ${changed.map(({ email }) => email)}::text[],
      ${changed.map(({ email }) => hashAddress(email))}::text[]
    ) as changed (id, email, hash)
    where account.id = changed.id`.execute(db)
  return moved
}

interface Rewritten {
  readonly old: string
  readonly email: EmailAddress
}

async function rewriteGrants(db: Kysely<any>): Promise<Rewritten[]> {
  const changed = await findChanged(db, 'role_grant')
  await sql`
    insert into role_grant (email, role, created)
    select changed.email, role, created from role_grant join ${asTable(changed)}
      on role_grant.email = changed.old
    on conflict do nothing`.execute(db)
  await sql`
    delete from role_grant using ${asTable(changed)} where role_grant.email = changed.old
  `.execute(db)
  return changed
}

/** A ticket whose address cannot be read is nobody's, as at its next import. */
async function rewriteTickets(db: Kysely<any>): Promise<Rewritten[]> {
  const changed = await findChanged(db, 'ticket')
  await sql`
    update ticket set email = changed.email from ${asTable(changed)}
    where ticket.email = changed.old`.execute(db)
  return changed
}

/** Attempts last for minutes; one under another spelling may have been mailed to another mailbox. */
async function deleteAttempts(db: Kysely<any>): Promise<void> {
  const emails = await listEmails(db, 'sign_in_attempt')
  const unread = emails.filter((email) => readEmail(email) !== email)
  await sql`delete from sign_in_attempt where email = any(${unread}::text[])`.execute(db)
}

/** Mail that waits, by which address it is deleted together with the account. */
async function rewriteMails(db: Kysely<any>): Promise<void> {
  const { rows: tables } = await sql<{ name: string | null }>`
    select to_regclass('queue_item')::text as name`.execute(db)
  if (!tables[0]?.name) return
  const { rows } = await sql<{ email: string }>`
    select distinct payload ->> 'to' as email from queue_item where queue = 'send-mail'`.execute(db)
  const changed = rows.flatMap(({ email }) => changeOf(email))
  await sql`
    update queue_item set payload = jsonb_set(payload, '{to}', to_jsonb(changed.email))
    from ${asTable(changed)}
    where queue = 'send-mail' and payload ->> 'to' = changed.old`.execute(db)
}

async function listEmails(db: Kysely<any>, table: string): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select distinct email from ${sql.table(table)} where email is not null`.execute(db)
  return rows.map(({ email }) => email)
}

async function findChanged(db: Kysely<any>, table: string): Promise<Rewritten[]> {
  return (await listEmails(db, table)).flatMap(changeOf)
}

function changeOf(old: string): Rewritten[] {
  const email = readEmail(old)
  return email === undefined || email === old ? [] : [{ old, email }]
}

function asTable(changed: readonly Rewritten[]) {
  return sql`
    unnest(${changed.map(({ old }) => old)}::text[], ${changed.map(({ email }) => email)}::text[])
      as changed (old, email)`
}
