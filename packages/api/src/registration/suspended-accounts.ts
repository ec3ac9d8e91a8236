import type { Finding } from '../feature/index.ts'
import type { Registration } from './registration-tables.ts'
import { sql } from '../modules/index.ts'

/** Longest list that the doctor prints; it says how many there are. */
const maxListed = 20

/** Reports accounts that are suspended since addresses have one canonical form. */
export async function diagnoseSuspended(db: Registration): Promise<readonly Finding[]> {
  const { rows: tables } = await sql<{ name: string | null }>`
    select to_regclass('account')::text as name`.execute(db)
  if (!tables[0]?.name) return []
  // By way of JSON, because the column is missing before its migration.
  const { rows } = await sql<{ id: string; address: string }>`
    select id, to_jsonb(account) ->> 'suspended_address' as address from account
    where to_jsonb(account) ->> 'suspended_address' is not null
    order by created, id`.execute(db)
  if (rows.length === 0) return []
  const listed = rows.slice(0, maxListed).map(({ id, address }) => `${address} (${id})`)
  const more = rows.length > maxListed ? ` and ${rows.length - maxListed} more` : ''
  return [
    {
      part: 'suspended accounts',
      level: 'warning',
      message: `${rows.length} share a mailbox with an older account, or have no readable address: ${listed.join(', ')}${more}`,
      advice:
        'Ask the person which account to keep; docs/features/registration.md says how to delete or release the other',
    },
  ]
}
