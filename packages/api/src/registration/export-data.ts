import { PlenumError, toInstant, type DataExport } from '@plenum/shared'
import { findAccount } from './account-repository.ts'
import { describeAccount } from './account-roles.ts'
import type { RegistrationParts } from './registration-parts.ts'

/** Collects what every feature keeps about the person of an account. */
export async function exportData(parts: RegistrationParts, id: string): Promise<DataExport> {
  const { db, clock, limiter, limits } = parts
  await limiter.take(limits.exportsPerAccount, id)
  const row = await findAccount(db, id)
  if (!row) throw new PlenumError('auth.required')
  const features: Record<string, unknown> = {}
  for (const [feature, data] of parts.personalData())
    features[feature] = await data.read({ account: id, email: row.email })
  return { exported: toInstant(clock()), account: describeAccount(row, parts), features }
}
