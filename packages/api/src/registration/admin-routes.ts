import {
  PlenumError,
  registrationAdminContract,
  toInstant,
  type Block,
  type RoleGrant,
} from '@plenum/shared'
import { accountRoute, pageSize, readCursor, toPage, type Route } from '../http/index.ts'
import type { AddressControls } from './address-controls.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { findBlock, listBlocks, listGrants, type BlockRow } from './standing-repository.ts'

const { endpoints } = registrationAdminContract

/** Blocks and roles, for admins. */
export function adminRoutes(
  { db }: Pick<RegistrationParts, 'db'>,
  addresses: AddressControls,
): Route[] {
  return [
    accountRoute(endpoints.blocks, async ({ query }) => {
      const { at, id } = query.after === undefined ? {} : readCursor(query.after, hash)
      const after = at && id ? { after: { created: at, address_hash: id } } : {}
      const rows = await listBlocks(db, { limit: pageSize + 1, ...after })
      const { page, next } = toPage(rows, (row) => ({ at: row.created, id: row.address_hash }))
      return { blocks: page.map(describeBlock), next }
    }),

    accountRoute(endpoints.block, async ({ body }, { identity: { account } }) => {
      const id = await addresses.block(body.email, { actor: account })
      const row = await findBlock(db, id)
      // Another admin may have lifted it since.
      if (!row) throw new PlenumError('request.not-found')
      return { block: describeBlock(row) }
    }),

    accountRoute(endpoints.liftBlock, ({ params }, { identity: { account } }) =>
      addresses.lift(params.id, { actor: account }),
    ),

    accountRoute(endpoints.liftAddress, ({ body }, { identity: { account } }) =>
      addresses.unblock(body.email, { actor: account }),
    ),

    accountRoute(endpoints.roles, async () => ({
      grants: (await listGrants(db)).map((row): RoleGrant => ({
        ...row,
        created: toInstant(row.created),
      })),
    })),

    accountRoute(endpoints.grant, ({ body }, { identity: { account } }) =>
      addresses.grant(body.email, body.role, { actor: account }),
    ),

    accountRoute(endpoints.withdraw, ({ body }, { identity: { account } }) =>
      addresses.withdraw(body.email, body.role, { actor: account }),
    ),
  ]
}

/** How blocks are named. */
const hash = /^[0-9a-f]{64}$/

function describeBlock({ address_hash, created, account, name, email }: BlockRow): Block {
  const isRegistered = account !== null && name !== null && email !== null
  return {
    id: address_hash,
    created: toInstant(created),
    account: isRegistered ? { id: account, name, email } : null,
  }
}
