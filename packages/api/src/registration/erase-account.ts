import { deleteAccount, findAccount } from './account-repository.ts'
import type { Registration } from './registration-tables.ts'
import { deleteAttemptsOf } from './sign-in-attempt-repository.ts'
import { deleteRolesOf } from './standing-repository.ts'
import { eraseTicketsOf } from './tickets/ticket-repository.ts'

/**
 * Deletes an account and all that is kept of the person, here and, by the foreign keys of other
 * features, everywhere. A block stays: it is the organisers' own record.
 */
export async function eraseAccount(db: Registration, id: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const account = await findAccount(trx, id)
    if (!account) return
    await deleteAttemptsOf(trx, account.email)
    await deleteRolesOf(trx, account.email)
    await eraseTicketsOf(trx, account.email, now)
    await deleteAccount(trx, id)
  })
}
