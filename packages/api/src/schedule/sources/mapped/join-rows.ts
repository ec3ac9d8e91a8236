import { contentOf, mergeSessions, shortHash, type SessionInput } from '../record/index.ts'
import type { SessionRow } from './mapped-session.ts'
import { listPlaces } from './skipped-rows.ts'

/** One session, with the rows that it was read from. */
interface Joined {
  readonly session: SessionInput
  readonly places: readonly number[]
}

type Unit = 'line' | 'entry'
type Warn = (code: string, message: string) => void

/**
 * The sessions of a list. Rows of one id are one session, whatever they say. Rows that have nothing
 * but the title in common are one session only if they agree: many sessions are called “Keynote”.
 */
export function joinRows(rows: readonly SessionRow[], unit: Unit, warn: Warn): SessionInput[] {
  const groups = new Map<string, SessionRow[]>()
  for (const row of rows) {
    const { key, title } = row.session
    const name = JSON.stringify([row.hasId, key, title])
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first || group.length === 1) return group.map(({ session }) => session)
    return first.hasId ? [joinById(group, unit, warn)] : joinByTitle(group, unit, warn)
  })
}

function joinById(rows: readonly SessionRow[], unit: Unit, warn: Warn): SessionInput {
  const differing = new Set<string>()
  const { session, places } = rows.map(alone).reduce((known, row) => {
    const joined = join(known, row)
    for (const member of joined.differing) differing.add(member)
    return joined
  })
  if (differing.size > 0) {
    const rowsOfIt = listPlaces(unit, places)
    const members = [...differing].join(', ')
    warn('row.differs', `One session is ${rowsOfIt}, which differ in ${members}; the first counts.`)
  }
  return session
}

function joinByTitle(rows: readonly SessionRow[], unit: Unit, warn: Warn): SessionInput[] {
  const agree = (known: Joined, row: Joined) =>
    mergeSessions(known.session, row.session).differing.length === 0
  const atOneTime = gather(rows.map(alone), ({ times }) => JSON.stringify(times), agree)
  for (const { places } of atOneTime.filter((each) => each.places.length > 1))
    warn('row.joined', `One session is ${listPlaces(unit, places)}: one title at one time.`)
  const sessions = gather(atOneTime, contentOf, () => true)
  if (sessions.length === 1) return sessions.map(({ session }) => session)
  const places = sessions.flatMap((each) => each.places)
  warn(
    'row.same-title',
    `${sessions.length} sessions have one title: ${listPlaces(unit, places)}. ` +
      'Name a column with ids in the mapping (session.id), so that they keep theirs.',
  )
  return tellApart(sessions.map(({ session }) => session))
}

function alone({ session, place }: SessionRow): Joined {
  return { session, places: [place] }
}

/** Limits the comparisons within a list of thousands of rows of one title. */
const maxCompared = 50

/** Joins each with the first before it of the same name that it fits. */
function gather(
  rows: readonly Joined[],
  nameOf: (session: SessionInput) => string,
  fits: (known: Joined, row: Joined) => boolean,
): Joined[] {
  const byName = new Map<string, Joined[]>()
  for (const row of rows) {
    const name = nameOf(row.session)
    const gathered = byName.get(name) ?? []
    byName.set(name, gathered)
    const at = gathered.slice(0, maxCompared).findIndex((known) => fits(known, row))
    const known = gathered[at]
    if (known) gathered[at] = join(known, row)
    else gathered.push(row)
  }
  return [...byName.values()].flat()
}

function join(known: Joined, row: Joined) {
  const before = new Set(known.session.times.map((time) => JSON.stringify(time)))
  const times = row.session.times.filter((time) => !before.has(JSON.stringify(time)))
  const { session, differing } = mergeSessions(known.session, { ...row.session, times })
  return { session, differing, places: [...known.places, ...row.places] }
}

/**
 * Keys that stay from one file to the next: by the people if these differ, since a session moves more
 * often than its people change; else by the start; else by everything.
 */
function tellApart(sessions: readonly SessionInput[]): SessionInput[] {
  const signs = [
    ({ speakers }: SessionInput) => speakers,
    ({ times }: SessionInput) => times.map(({ start }) => start),
    (session: SessionInput) => session,
  ]
  const namings = signs.map((sign) => sessions.map((session) => JSON.stringify(sign(session))))
  const names = namings.find((each) => new Set(each).size === each.length) ?? []
  return sessions.map((session, index) => ({
    ...session,
    key: `${session.key} ${shortHash(names[index] ?? '')}`,
  }))
}
