import { PlenumError, type Translate } from '@plenum/shared'

/** What a person is told about an error; never the words that were meant for developers. */
export function errorMessage(t: Translate, error: unknown): string {
  if (!(error instanceof PlenumError)) return t('error.server.unexpected')
  const { retryAfter, attemptsLeft } = error.extra
  if (error.code === 'request.too-many' && retryAfter !== undefined)
    return t('error.request.too-many-wait', { count: Math.ceil(retryAfter / 60) })
  if (error.code === 'auth.code-wrong' && attemptsLeft !== undefined)
    return t('error.auth.code-wrong-left', { count: attemptsLeft })
  return t(`error.${error.code}`)
}
