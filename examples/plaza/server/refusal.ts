import type { ImportReason } from '@plenum/api'
import { PlenumError } from '@plenum/shared'

const guardCodes = ['schedule.import-empty', 'schedule.import-foreign', 'schedule.import-shrunk']

/** Why a guard objected to a programme; undefined for errors of another kind. */
export function refusalOf(error: unknown): ImportReason | undefined {
  if (!(error instanceof PlenumError) || !guardCodes.includes(error.code)) return undefined
  return { code: error.code, message: error.message }
}
