/** What is left of a session's places. */
export interface Capacity {
  /** How many there are; undefined: no limit. */
  readonly places: number | undefined
  /** How many are left, never below 0; undefined: no limit. */
  readonly placesLeft: number | undefined
  readonly isFull: boolean
}

/**
 * What to show of the places of a session, of which `sessionCount` are taken. It only shows: who
 * gets the last place is decided by the server in one statement.
 */
export function sessionCapacity(
  participantCap: number | null | undefined,
  sessionCount: number,
): Capacity {
  if (participantCap === null || participantCap === undefined)
    return { places: undefined, placesLeft: undefined, isFull: false }
  const placesLeft = Math.max(0, participantCap - sessionCount)
  return { places: participantCap, placesLeft, isFull: placesLeft === 0 }
}
