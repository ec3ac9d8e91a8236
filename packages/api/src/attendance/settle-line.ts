import { insertAttendance } from './attendance-repository.ts'
import type { AttendanceDb } from './attendance-tables.ts'
import type { SessionLine } from './session-line.ts'
import {
  countTaken,
  deleteExpiredOffers,
  holdAccounts,
  leaveLineTogether,
  nextInLine,
  offerPlaces,
  shortenOffers,
  withdrawOffers,
} from './waiting-repository.ts'

/** Of these accounts, those that may be given a place now. */
export type Admit = (db: AttendanceDb, accounts: readonly string[]) => Promise<readonly string[]>

/** What came of the line of a session. */
export interface SettledLine {
  /** Who was given a place, or is offered one, in the order of the line. */
  readonly given: readonly string[]
  /** How many let an offer run out. */
  readonly expired: number
}

/** How many are looked at together: few at first, more where none of them may be given a place. */
const firstBatch = 20
const largestBatch = 500

/**
 * Brings the line of a session up to date, at its turn: offers that have run out are none any more,
 * and whatever places are free go to the next in line. Who may not be given one, such as a blocked
 * person, is passed over and keeps waiting.
 */
export async function settleLine(
  trx: AttendanceDb,
  line: SessionLine,
  admit: Admit,
): Promise<SettledLine> {
  const { session, places, isMoving, now } = line
  const expired = await deleteExpiredOffers(trx, session, now)
  if (line.offerUntil) await shortenOffers(trx, session, line.latestOffer, line.offerUntil)
  if (!isMoving || places === Infinity) await withdrawOffers(trx, session)
  if (!isMoving) return { given: [], expired }
  const free = places === Infinity ? places : places - (await countTaken(trx, session))
  return { given: await givePlaces(trx, line, { free, admit }), expired }
}

async function givePlaces(
  trx: AttendanceDb,
  line: SessionLine,
  { free, admit }: { readonly free: number; readonly admit: Admit },
): Promise<readonly string[]> {
  const given: string[] = []
  let after = 0
  for (let batch = firstBatch; given.length < free; batch *= 4) {
    const left = free - given.length
    const limit = Math.min(largestBatch, Math.max(batch, left))
    const next = await nextInLine(trx, line.session, { after, limit })
    const last = next.at(-1)
    if (!last) break
    after = last.ticket
    const accounts = next.map(({ account }) => account)
    const admitted = (await admit(trx, await holdAccounts(trx, accounts))).slice(0, left)
    await givePlacesTo(trx, line, admitted)
    given.push(...admitted)
  }
  return given
}

async function givePlacesTo(
  trx: AttendanceDb,
  { session, now, offerUntil }: SessionLine,
  accounts: readonly string[],
): Promise<void> {
  if (accounts.length === 0) return
  if (offerUntil) return offerPlaces(trx, session, { accounts, until: offerUntil })
  await leaveLineTogether(trx, session, accounts)
  await insertAttendance(
    trx,
    accounts.map((account) => ({ account, session, created: now })),
  )
}
