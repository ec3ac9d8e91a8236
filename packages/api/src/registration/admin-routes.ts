import {
  PlenumError,
  registrationAdminContract,
  toInstant,
  type Block,
  type RoleGrant,
} from '@plenum/shared'
import { accountRoute, type Route } from '../http/index.ts'
import type { AddressControls } from './address-controls.ts'
import type { RegistrationParts } from './registration-parts.ts'
import { listBlocks, listGrants, type BlockRow } from './standing-repository.ts'

const { endpoints } = registrationAdminContract

/** Blocks and roles, for admins. */
export function adminRoutes(
  { db }: Pick<RegistrationParts, 'db'>,
  addresses: AddressControls,
): Route[] {
  return [
    accountRoute(endpoints.blocks, async () => ({
      blocks: (await listBlocks(db)).map(describeBlock),
    })),

    accountRoute(endpoints.block, async ({ body }, { identity: { account } }) => {
      const id = await addresses.block(body.email, { actor: account })
      const [row] = await listBlocks(db, id)
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

function describeBlock({ address_hash, created, account, name, email }: BlockRow): Block {
  const isRegistered = account !== null && name !== null && email !== null
  return {
    id: address_hash,
    created: toInstant(created),
    account: isRegistered ? { id: account, name, email } : null,
  }
}
