import { PlenumError, type Translate } from '@plenum/shared'

/** Describes an error to the reader of a page, without the details meant for developers. */
export function errorMessage(t: Translate, error: unknown): string {
  if (!(error instanceof PlenumError)) return t('error.server.unexpected')
  const { retryAfter, attemptsLeft } = error.extra
  if (error.code === 'request.too-many' && retryAfter !== undefined)
    return t('error.request.too-many-wait', { count: Math.ceil(retryAfter / 60) })
  if (error.code === 'auth.code-wrong' && attemptsLeft !== undefined)
    return t('error.auth.code-wrong-left', { count: attemptsLeft })
  if (error.code === 'client.offline' && isOnline()) return t('error.client.offline-server')
  return t(`error.${error.code}`)
}

/** Whether the browser has a network; not known without a browser. */
function isOnline(): boolean {
  return globalThis.navigator?.onLine === true
}
