import type { Clock } from '@plenum/shared'
import type { Contact } from '../registration/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { limitTransaction, type Tables } from '../database/index.ts'
import { lockCappedSession } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import type { TellOfPlaces } from './place-mails.ts'
import type { SessionCounts } from './session-counts.ts'
import { sessionLine, type SessionLine, type WaitingListOptions } from './session-line.ts'
import { createSessionQueues } from './session-queues.ts'
import { settleLine, type SettledLine } from './settle-line.ts'

/** What attendance asks of registration. */
export interface AttendancePeople {
  /** Of these accounts, those that may be given a place now, with how to reach them. */
  contacts(db: Tables<any>, accounts: readonly string[]): Promise<readonly Contact[]>
}

/** A session's turn: nobody else changes who holds its places until the work is done. */
export interface Turn {
  readonly trx: AttendanceDb
  readonly line: SessionLine
  /** Brings the line up to date; who is given a place is told, if the transaction is committed. */
  settle(): Promise<SettledLine>
}

export interface TurnOptions {
  readonly db: AttendanceDb
  readonly programme: ProgrammeReader
  readonly clock: Clock
  readonly counts: SessionCounts
  readonly waitingList: WaitingListOptions
  /** Left out: everyone in line may be given a place. */
  readonly people: AttendancePeople | undefined
  /** Left out: nobody is told. */
  readonly tell: TellOfPlaces | undefined
}

/**
 * Does work in a transaction at a session's turn. Requests queue in the process, and the first of each
 * server at a row of the database: so a session that all want holds one connection of a server, not
 * all. What the work throws undoes all of it.
 * @throws {PlenumError} `server.unavailable` while too many wait for this session already.
 */
export type TakeTurn = <T>(session: string, work: (turn: Turn) => Promise<T>) => Promise<T>

/**
 * In ms. A turn takes some of them; what stands still for seconds is a server in trouble, which must
 * not keep the session from the others.
 */
const turnLimits = { lock: 10_000, idle: 30_000 }

export function createTurns(options: TurnOptions): TakeTurn {
  const { db, programme, clock, counts, waitingList, people, tell } = options
  const inOrder = createSessionQueues()

  return async (session, work) => {
    const contacts = new Map<string, Contact>()

    const admit = async (trx: AttendanceDb, accounts: readonly string[]) => {
      if (!people || accounts.length === 0) return accounts
      for (const contact of await people.contacts(trx, accounts))
        contacts.set(contact.account, contact)
      return accounts.filter((account) => contacts.has(account))
    }

    const settle = async (trx: AttendanceDb, line: SessionLine) => {
      const settled = await settleLine(trx, line, admit)
      for (const account of settled.given) {
        const contact = contacts.get(account)
        if (contact) await tell?.(trx, contact, line)
      }
      return settled
    }

    const takeTurn = async (trx: AttendanceDb) => {
      await limitTransaction(trx, turnLimits)
      await lockCappedSession(trx, session)
      // Only now: waiting for the turn took time, and the programme may have changed meanwhile.
      const line = sessionLine(programme, { session, now: clock() }, waitingList)
      return work({ trx, line, settle: () => settle(trx, line) })
    }

    return inOrder(session, () =>
      db
        .transaction()
        .execute(takeTurn)
        .finally(() => counts.forget(session)),
    )
  }
}
