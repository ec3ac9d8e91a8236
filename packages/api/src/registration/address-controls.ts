import { PlenumError, type Role } from '@plenum/shared'
import { recordAudit } from '../audit/index.ts'
import { findAccountByHash } from './account-repository.ts'
import { adoptOldHash } from './adopt-old-hash.ts'
import { requireEmail } from './email-address.ts'
import type { RegistrationParts } from './registration-parts.ts'
import type { Registration } from './registration-tables.ts'
import {
  deleteBlock,
  deleteRole,
  insertBlock,
  insertRole,
  isAdminLeft,
  lockAdmins,
} from './standing-repository.ts'

/** Who decides. */
export interface Decider {
  /** The account of an admin; null: the command line, or a program. */
  readonly actor: string | null
}

/** What organisers decide about addresses; all of it counts from the next request on. */
export interface AddressControls {
  /**
   * Keeps an address out; answers the id of the block.
   * @throws {PlenumError} `registration.own-block`, `registration.last-admin`, for an admin.
   */
  block(email: string, by?: Decider): Promise<string>
  unblock(email: string, by?: Decider): Promise<void>
  /** As `unblock`, by the id of the block. */
  lift(block: string, by?: Decider): Promise<void>
  grant(email: string, role: Role, by?: Decider): Promise<void>
  /** @throws {PlenumError} `registration.last-admin`, for an admin. */
  withdraw(email: string, role: Role, by?: Decider): Promise<void>
}

const nobody: Decider = { actor: null }

/**
 * Each decision is written together with the record of who took it. What it was about is named there
 * by the hash of the address, which says nothing once the account is gone.
 */
export function addressControls(parts: RegistrationParts): AddressControls {
  const hashOf = (email: string) => parts.hashAddress(requireEmail(email))
  const decide = decider(parts)
  return {
    async block(email, by = nobody) {
      const hash = hashOf(email)
      await decide(
        { action: 'registration.blocked', hash, by, unseats: true },
        async (trx, now) => {
          await refuseOwnBlock(trx, hash, by)
          await insertBlock(trx, hash, now)
        },
      )
      const account = await findAccountByHash(parts.db, hash)
      if (account !== undefined) parts.disconnect(account)
      return hash
    },
    async unblock(email, by = nobody) {
      const address = requireEmail(email)
      const hash = parts.hashAddress(address)
      await adoptOldHash(parts.db, { email: address, hash, secret: parts.secret })
      await lift(hash, by)
    },
    lift: (block, by = nobody) => lift(block, by),
    async grant(email, role, by = nobody) {
      const hash = hashOf(email)
      await decide({ action: 'registration.granted', hash, role, by }, (trx, created) =>
        insertRole(trx, { email: requireEmail(email), role, created }),
      )
      await recheck(hash)
    },
    async withdraw(email, role, by = nobody) {
      const hash = hashOf(email)
      await decide({ action: 'registration.withdrawn', hash, role, by, unseats: true }, (trx) =>
        deleteRole(trx, requireEmail(email), role),
      )
      await recheck(hash)
    },
  }

  /** The sockets of the account change their rooms. */
  async function recheck(hash: string): Promise<void> {
    const account = await findAccountByHash(parts.db, hash)
    if (account !== undefined) parts.recheck(account)
  }

  function lift(hash: string, by: Decider): Promise<void> {
    return decide({ action: 'registration.unblocked', hash, by }, (trx) => deleteBlock(trx, hash))
  }
}

interface Decision {
  readonly action: string
  /** Of the address that it is about. */
  readonly hash: string
  readonly role?: Role
  readonly by: Decider
  /** Whether it may take the last admin away. Default: false. */
  readonly unseats?: boolean
}

function decider({ db, clock, hashAddress, fixedRoles }: RegistrationParts) {
  const fixedAdmins = fixedRoles.of('admin').map(hashAddress)
  return (
    { action, hash, role, by, unseats = false }: Decision,
    work: (trx: Registration, now: Date) => Promise<void>,
  ): Promise<void> =>
    db.transaction().execute(async (trx) => {
      const now = new Date(clock())
      // Two admins who shut one another out at the same moment would both go through.
      await lockAdmins(trx)
      // Where tickets alone make admins, none is looked for.
      const isGuarded = unseats && by.actor !== null && (await isAdminLeft(trx, fixedAdmins))
      await work(trx, now)
      if (isGuarded && !(await isAdminLeft(trx, fixedAdmins)))
        throw new PlenumError('registration.last-admin')
      const details = role ? { details: { role } } : {}
      await recordAudit(trx, { actor: by.actor, action, subject: hash, ...details }, now)
    })
}

async function refuseOwnBlock(trx: Registration, hash: string, { actor }: Decider): Promise<void> {
  if (actor !== null && (await findAccountByHash(trx, hash)) === actor)
    throw new PlenumError('registration.own-block')
}
