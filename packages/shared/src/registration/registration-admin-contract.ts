import { defineContract, defineEndpoint, nextStruct, pageQueryStruct } from '../contract/index.ts'
import { emailStruct } from '../email/index.ts'
import { array, nullable, object, pattern, string, type Infer } from '../structs/index.ts'
import { instantStruct } from '../time/index.ts'
import { roleStruct } from './registration.ts'

/** A hash: what is asked for is written down, so it must not be an address itself. */
const blockIdStruct = pattern(string(), /^[0-9a-f]{64}$/)

/** An address that may not come in. Only a keyed hash of it is kept. */
export const blockStruct = object({
  /** Names the block: the same for the same address. */
  id: string(),
  created: instantStruct,
  /** The account that it keeps out; null: nobody is registered with the address. */
  account: nullable(object({ id: string(), name: string(), email: string() })),
})
export type Block = Infer<typeof blockStruct>

/** A role that organisers gave to an address. */
export const roleGrantStruct = object({
  email: string(),
  role: roleStruct,
  created: instantStruct,
  /** Of the account; null: nobody is registered with the address yet. */
  name: nullable(string()),
})
export type RoleGrant = Infer<typeof roleGrantStruct>

const addressStruct = object({ email: emailStruct })
const grantStruct = object({ email: emailStruct, role: roleStruct })

export const registrationAdminContract = defineContract('registration', {
  endpoints: {
    blocks: defineEndpoint({
      method: 'GET',
      path: '/admin/blocks',
      summary: 'The addresses that may not come in, the latest first, fifty at a time.',
      access: 'admin',
      query: pageQueryStruct,
      response: object({ blocks: array(blockStruct), next: nextStruct }),
    }),
    block: defineEndpoint({
      method: 'POST',
      path: '/admin/blocks',
      summary: 'Keeps an address out, registered or not, from the next request on.',
      access: 'admin',
      body: addressStruct,
      response: object({ block: blockStruct }),
      errors: ['registration.own-block', 'registration.last-admin'],
    }),
    liftBlock: defineEndpoint({
      method: 'DELETE',
      path: '/admin/blocks/:id',
      summary: 'Lets an address in again, by the id of its block.',
      access: 'admin',
      params: object({ id: blockIdStruct }),
    }),
    liftAddress: defineEndpoint({
      method: 'POST',
      path: '/admin/blocks/lift',
      summary: 'Lets an address in again.',
      access: 'admin',
      body: addressStruct,
    }),
    roles: defineEndpoint({
      method: 'GET',
      path: '/admin/roles',
      summary: 'The roles that organisers gave, by address.',
      access: 'admin',
      response: object({ grants: array(roleGrantStruct) }),
    }),
    grant: defineEndpoint({
      method: 'POST',
      path: '/admin/roles',
      summary: 'Gives a role to an address, registered or not.',
      access: 'admin',
      body: grantStruct,
    }),
    withdraw: defineEndpoint({
      method: 'POST',
      path: '/admin/roles/withdraw',
      summary: 'Takes a role that organisers gave away again.',
      access: 'admin',
      body: grantStruct,
      errors: ['registration.last-admin'],
    }),
  },
})
