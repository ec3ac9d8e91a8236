import { array, nullable, object, size, string } from '../structs/index.ts'
import { bytesBody, defineContract, defineEndpoint } from '../contract/index.ts'
import {
  accountStruct,
  dataExportStruct,
  profileChangeStruct,
  registerRequestStruct,
  signedInStruct,
  signInRequestStruct,
  signInSessionStruct,
  signInStartedStruct,
  verifyRequestStruct,
} from './registration.ts'

const webhookErrors = ['registration.webhook-refused', 'request.too-many'] as const

export const registrationContract = defineContract('registration', {
  endpoints: {
    me: defineEndpoint({
      method: 'GET',
      path: '/auth/me',
      summary: 'The signed-in account, or null.',
      response: object({ account: nullable(accountStruct) }),
    }),
    register: defineEndpoint({
      method: 'POST',
      path: '/auth/register',
      summary: 'Registers an address and mails it a sign-in link and code.',
      body: registerRequestStruct,
      opensToRefused: true,
      response: signInStartedStruct,
      errors: ['registration.closed', 'request.too-many'],
    }),
    login: defineEndpoint({
      method: 'POST',
      path: '/auth/login',
      summary:
        'Mails a sign-in link and code, if the address is registered; the answer does not tell.',
      body: signInRequestStruct,
      opensToRefused: true,
      response: signInStartedStruct,
      errors: ['request.too-many'],
    }),
    verify: defineEndpoint({
      method: 'POST',
      path: '/auth/verify',
      summary: 'Spends a link or a code and signs in, once.',
      body: verifyRequestStruct,
      opensToRefused: true,
      response: signedInStruct,
      errors: [
        'auth.link-invalid',
        'auth.code-wrong',
        'auth.code-locked',
        'auth.blocked',
        'auth.no-ticket',
        'request.too-many',
      ],
    }),
    logout: defineEndpoint({
      method: 'POST',
      path: '/auth/logout',
      summary: 'Ends the session that asks.',
      access: 'account',
      opensToRefused: true,
    }),
    change: defineEndpoint({
      method: 'PATCH',
      path: '/auth/me',
      summary: 'Changes the profile.',
      access: 'account',
      body: profileChangeStruct,
      response: object({ account: accountStruct }),
    }),
    remove: defineEndpoint({
      method: 'DELETE',
      path: '/auth/me',
      summary: 'Deletes the account and everything kept about it.',
      access: 'account',
    }),
    exportData: defineEndpoint({
      method: 'GET',
      path: '/auth/me/export',
      summary: 'Everything that is kept about the account, by every feature.',
      access: 'account',
      response: dataExportStruct,
      errors: ['request.too-many'],
    }),
    sessions: defineEndpoint({
      method: 'GET',
      path: '/auth/sessions',
      summary: 'Everywhere that the account is signed in.',
      access: 'account',
      response: object({ sessions: array(signInSessionStruct) }),
    }),
    revoke: defineEndpoint({
      method: 'DELETE',
      path: '/auth/sessions/:id',
      summary: 'Signs one other place out.',
      access: 'account',
      params: object({ id: string() }),
    }),
    webhook: defineEndpoint({
      method: 'POST',
      path: '/webhooks/:source',
      summary: 'A ticket shop that signs what it sends tells of a change.',
      params: object({ source: size(string(), 1, 60) }),
      body: bytesBody,
      errors: webhookErrors,
    }),
    webhookWithSecret: defineEndpoint({
      method: 'POST',
      path: '/webhooks/:source/:secret',
      summary: 'A ticket shop that knows a secret address tells of a change.',
      params: object({ source: size(string(), 1, 60), secret: size(string(), 1, 200) }),
      body: bytesBody,
      errors: webhookErrors,
    }),
  },
})

/** Asks `verify` for a bearer token in the answer instead of a cookie. */
export const bearerRequestHeader = 'x-plenum-token'
