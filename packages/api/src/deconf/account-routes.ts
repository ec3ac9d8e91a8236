import { calendarContract, PlenumError, registrationContract, type Account } from '@plenum/shared'
import type { Feature } from '../feature/index.ts'
import { accountRoute, route, Redirect, type Identity, type Route } from '../http/index.ts'
import { deconfContract } from './deconf-contract.ts'
import { findHandler } from './find-handler.ts'

const { endpoints } = deconfContract
const { endpoints: people } = registrationContract

/** Registration, sign-in and what belongs to an account. */
export function accountRoutes(features: readonly Feature[], selfUrl: string): Route[] {
  return [...signInRoutes(features, selfUrl), ...ownRoutes(features)]
}

function signInRoutes(features: readonly Feature[], selfUrl: string): Route[] {
  const login = findHandler(features, people.login)
  const register = findHandler(features, people.register)
  if (!login || !register) return []
  // The page posts the token: a program that follows links to check them must not spend it.
  const toSignIn = (token: string) =>
    new Redirect(`${selfUrl}/sign-in#token=${encodeURIComponent(token)}`)
  return [
    route(endpoints.login, ({ body: { email, redirect } }, context) =>
      login({ body: { email, ...(redirect === undefined ? {} : { redirect }) } }, context),
    ),
    route(endpoints.register, ({ body: { name, email, language } }, context) =>
      register({ body: { name, email, ...(language ? { language } : {}) } }, context),
    ),
    route(endpoints.finishLogin, ({ params }) => toSignIn(params.token)),
    route(endpoints.finishRegister, ({ params }) => toSignIn(params.token)),
  ]
}

function ownRoutes(features: readonly Feature[]): Route[] {
  const me = findHandler(features, people.me)
  const remove = findHandler(features, people.remove)
  const createFeed = findHandler(features, calendarContract.endpoints.create)
  return [
    ...(me
      ? [
          route(endpoints.registration, async (_input, context) => {
            const { account } = await me({}, context)
            if (!account) throw new PlenumError('auth.required')
            return { registration: toRegistration(account) }
          }),
        ]
      : []),
    ...(remove
      ? [
          accountRoute(endpoints.unregister, async (_input, context) => {
            requireBearer(context.identity)
            await remove({}, context)
            return { message: 'ok' as const }
          }),
        ]
      : []),
    ...(createFeed
      ? [
          accountRoute(endpoints.createFeed, (_input, context) => {
            requireBearer(context.identity)
            return createFeed({}, context)
          }),
        ]
      : []),
  ]
}

/**
 * A cookie comes with every link and picture of any site, so a GET that changes something takes a
 * bearer token alone.
 */
function requireBearer({ via }: Identity): void {
  if (via !== 'bearer')
    throw new PlenumError('auth.required', { detail: 'This request needs a bearer token.' })
}

function toRegistration({ id, created, name, email, language }: Account) {
  return {
    ...{ id, created, name, email, language },
    ...{ country: '' as const, affiliation: '' as const, userData: {} },
    ...{ verified: true as const, consented: created },
  }
}
