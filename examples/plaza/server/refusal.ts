import { explainImportError, type ImportReason } from '@plenum/api'

/** Why a guard objected to a programme; undefined for errors of another kind. */
export function refusalOf(error: unknown): ImportReason | undefined {
  const { outcome, reason } = explainImportError(error)
  return outcome === 'refused' && reason ? reason : undefined
}
