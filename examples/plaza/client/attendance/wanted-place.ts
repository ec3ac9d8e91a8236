import { is, number, object, string } from 'superstruct'
import { browserStorage } from '../preferences/browser-storage.ts'

const key = 'plaza.wanted-place'
const lifetime = 30 * 60_000
const wishStruct = object({ session: string(), time: number() })

/** Stores that a guest asked for a place, until signing in leads back to the session. */
export function wantPlace(session: string): void {
  browserStorage.setItem(key, JSON.stringify({ session, time: Date.now() }))
}

/** Whether a guest asked for a place in the session a short time ago. Answers yes once. */
export function takeWantedPlace(session: string): boolean {
  const wish = readWish()
  if (wish?.session !== session) return false
  browserStorage.removeItem(key)
  return Math.abs(Date.now() - wish.time) < lifetime
}

function readWish() {
  try {
    const wish: unknown = JSON.parse(browserStorage.getItem(key) ?? 'null')
    return is(wish, wishStruct) ? wish : undefined
  } catch {
    return undefined
  }
}
