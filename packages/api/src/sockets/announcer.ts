import { assert } from 'superstruct'
import type { Access } from '@plenum/shared'
import type { PlenumServer } from './plenum-socket.ts'
import type { Announcer } from './socket-handler.ts'

/** Where those are who may hear what an access level guards. */
export function accessRoom(access: Exclude<Access, 'anyone'>): string {
  return `access.${access}`
}

/** Where the sockets of one account are. */
export function accountRoom(account: string): string {
  return `account.${account}`
}

/** Sends an event of a contract to all who may hear it. Throws when the payload does not fit. */
export function createAnnouncer(io: PlenumServer): Announcer {
  return {
    announce(event, payload, { to = 'conference' } = {}) {
      assert(payload, event.payload)
      const pages = to === 'server' ? io.local : io
      const audience = event.access === 'anyone' ? pages : pages.to(accessRoom(event.access))
      audience.emit(event.name, payload)
    },
  }
}
