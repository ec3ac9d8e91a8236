import { forgetInAudit, recordAudit } from '../audit/index.ts'
import { deleteAccount, lockAccount } from './account-repository.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { deleteAttemptsOf } from './sign-in-attempt-repository.ts'
import { deleteRolesOf } from './standing-repository.ts'
import { eraseTicketsOf } from './tickets/ticket-repository.ts'

/**
 * Deletes an account and all that is kept of the person, in one transaction: what each feature says,
 * and by their foreign keys what refers to the account. A block stays, as the hash of an address,
 * and so does the record of what the person did as an organiser, without telling who it was.
 */
export async function eraseAccount(
  { db, clock, personalData, mailer, disconnect }: RegistrationParts,
  account: string,
): Promise<void> {
  const now = new Date(clock())
  await db.transaction().execute(async (trx) => {
    const email = await lockAccount(trx, account)
    if (email === undefined) return
    for (const data of personalData().values()) await data.erase?.(trx, { account, email })
    await mailer.forget?.(trx, email)
    await forgetInAudit(trx, account)
    await deleteAttemptsOf(trx, email)
    await deleteRolesOf(trx, email)
    await eraseTicketsOf(trx, email, now)
    await deleteAccount(trx, account)
    await recordAudit(trx, { actor: null, action: 'registration.account-erased' }, now)
  })
  disconnect(account)
}
