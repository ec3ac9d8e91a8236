import { array, nullable, object, string } from '../structs/index.ts'
import { defineContract, defineEndpoint } from '../contract/index.ts'
import {
  accountStruct,
  profileChangeStruct,
  registerRequestStruct,
  signedInStruct,
  signInRequestStruct,
  signInSessionStruct,
  signInStartedStruct,
  verifyRequestStruct,
} from './registration.ts'

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
      response: signInStartedStruct,
      errors: ['registration.closed', 'request.too-many'],
    }),
    login: defineEndpoint({
      method: 'POST',
      path: '/auth/login',
      summary:
        'Mails a sign-in link and code, if the address is registered; the answer does not tell.',
      body: signInRequestStruct,
      response: signInStartedStruct,
      errors: ['request.too-many'],
    }),
    verify: defineEndpoint({
      method: 'POST',
      path: '/auth/verify',
      summary: 'Spends a link or a code and signs in, once.',
      body: verifyRequestStruct,
      response: signedInStruct,
      errors: [
        'auth.link-invalid',
        'auth.code-wrong',
        'auth.code-locked',
        'auth.blocked',
        'request.too-many',
      ],
    }),
    logout: defineEndpoint({
      method: 'POST',
      path: '/auth/logout',
      summary: 'Ends the session that asks.',
      access: 'account',
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
  },
})

/** Asks `verify` for a bearer token in the answer instead of a cookie. */
export const bearerRequestHeader = 'x-plenum-token'
