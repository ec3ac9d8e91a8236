import {
  bearerRequestHeader,
  PlenumError,
  registrationContract,
  toInstant,
  type ProfileChange,
  type SignInSession,
} from '@plenum/shared'
import { accountRoute, route, type Identity, type Route, type RouteContext } from '../http/index.ts'
import { findAccount, updateAccount } from './account-repository.ts'
import { describeAccount } from './account-roles.ts'
import { deleteSession, listSessions } from './account-session-repository.ts'
import { requireEmail } from './email-address.ts'
import { eraseAccount } from './erase-account.ts'
import { exportData } from './export-data.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { attachedAccount } from './identified-account.ts'
import { preferredLanguage } from './preferred-language.ts'
import { readLanguage, readTimeZone } from './profile-values.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { sessionMoments } from './session-lifetime.ts'
import { refuseWhenClosed, startSignIn } from './start-sign-in.ts'

const { endpoints } = registrationContract

export function registrationRoutes(parts: RegistrationParts): readonly Route[] {
  return [...signInRoutes(parts), ...accountRoutes(parts), ...sessionRoutes(parts)]
}

function signInRoutes(parts: RegistrationParts): Route[] {
  return [
    route(endpoints.register, ({ body }, context) => {
      refuseWhenClosed(parts)
      const { name, timeZone } = body
      return startSignIn(parts, {
        email: requireEmail(body.email),
        redirect: body.redirect,
        language: wantedLanguage(body.language, context, parts),
        ip: context.ip,
        registration: { name: name.trim(), timeZone: timeZone ? readTimeZone(timeZone) : null },
      })
    }),

    route(endpoints.login, ({ body }, context) =>
      startSignIn(parts, {
        email: requireEmail(body.email),
        redirect: body.redirect,
        language: wantedLanguage(body.language, context, parts),
        ip: context.ip,
      }),
    ),

    route(endpoints.verify, async ({ body }, context) => {
      const wantsBearer = context.headers[bearerRequestHeader] === 'bearer'
      const { token, ...signedIn } = await finishSignIn(parts, {
        request: body,
        ip: context.ip,
        device: context.headers['user-agent'] ?? '',
        ...(wantsBearer ? {} : replacedSession(context.identity)),
      })
      // The session of the cookie that this one replaces has ended.
      if (context.identity) parts.recheck(context.identity.account)
      if (wantsBearer) return { ...signedIn, token }
      context.setHeader('set-cookie', parts.cookie.keep(token, parts.sessionLifetime))
      return signedIn
    }),
  ]
}

function accountRoutes(parts: RegistrationParts): Route[] {
  const { db } = parts
  return [
    route(endpoints.me, async (_input, { identity }) => {
      const row =
        identity && (attachedAccount(identity) ?? (await findAccount(db, identity.account)))
      return { account: row ? describeAccount(row, parts) : null }
    }),

    accountRoute(endpoints.change, async ({ body }, { identity }) => {
      const changes = profileColumns(body)
      if (Object.keys(changes).length) await updateAccount(db, identity.account, changes)
      const row = await findAccount(db, identity.account)
      if (!row) throw new PlenumError('auth.required')
      return { account: describeAccount(row, parts) }
    }),

    accountRoute(endpoints.exportData, (_input, { identity, setHeader }) => {
      setHeader('content-disposition', 'attachment; filename="my-data.json"')
      return exportData(parts, identity.account)
    }),

    accountRoute(endpoints.remove, async (_input, { identity, setHeader }) => {
      await eraseAccount(parts, identity.account)
      setHeader('set-cookie', parts.cookie.clear())
    }),
  ]
}

function sessionRoutes({ db, ...parts }: RegistrationParts): Route[] {
  return [
    accountRoute(endpoints.logout, async (_input, { identity, setHeader }) => {
      await deleteSession(db, { id: identity.signInSession, account: identity.account })
      parts.recheck(identity.account)
      setHeader('set-cookie', parts.cookie.clear())
    }),

    accountRoute(endpoints.sessions, async (_input, { identity }) => {
      const rows = await listSessions(db, identity.account, sessionMoments(parts))
      const sessions = rows.map((row): SignInSession => ({
        id: row.id,
        created: toInstant(row.created),
        lastSeen: toInstant(row.last_seen),
        expires: toInstant(row.expires),
        device: row.device,
        isCurrent: row.id === identity.signInSession,
      }))
      return { sessions }
    }),

    accountRoute(endpoints.revoke, async ({ params }, { identity }) => {
      await deleteSession(db, { id: params.id, account: identity.account })
      parts.recheck(identity.account)
    }),
  ]
}

function wantedLanguage(
  asked: string | undefined,
  { headers }: RouteContext,
  { defaultLanguage }: RegistrationParts,
): string {
  if (asked) return readLanguage(asked)
  return preferredLanguage(headers['accept-language']) ?? defaultLanguage()
}

function replacedSession(identity: Identity | null) {
  if (identity?.via !== 'cookie') return {}
  return { replaces: { id: identity.signInSession, account: identity.account } }
}

function profileColumns({ name, language, timeZone }: ProfileChange) {
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(language === undefined ? {} : { language: readLanguage(language) }),
    ...(timeZone === undefined
      ? {}
      : { time_zone: timeZone === null ? null : readTimeZone(timeZone) }),
  }
}
