import { tabStorage } from '../preferences/browser-storage.ts'
import { basePath } from './base-path.ts'
import { saveFormInput } from './form-input.ts'

const guardKey = 'plaza.reloaded-build'
/** Names of files change with their content, so each build has another address here. */
const build = import.meta.url
const probeTimeout = 5000

/**
 * `reloading`: the page is about to go; `spent`: this build was reloaded before, to no avail;
 * `unreachable`: the server does not answer, so nothing is known of a release.
 */
export type ReloadOutcome = 'reloading' | 'spent' | 'unreachable'

/**
 * Reloads the site at `path` if its server answers: then a script that cannot be loaded belongs to
 * a release that has been replaced. Reloads once per build and tab, so a script that the new
 * release lacks, too, cannot cause a loop.
 */
export async function reloadForNewRelease(path: string): Promise<ReloadOutcome> {
  if (!(await serverAnswers())) return 'unreachable'
  if (tabStorage.getItem(guardKey) === build) return 'spent'
  tabStorage.setItem(guardKey, build)
  // Without storage there is no guard.
  if (tabStorage.getItem(guardKey) !== build) return 'spent'
  reloadAt(path)
  return 'reloading'
}

/** Loads the whole site again at a path relative to it; input of open forms is kept. */
export function reloadAt(path: string): void {
  saveFormInput()
  const address = basePath + path
  if (address === location.pathname + location.search + location.hash) location.reload()
  else location.assign(address)
}

/** Whether the server can be reached and serves the site. */
export async function serverAnswers(): Promise<boolean> {
  try {
    const { ok } = await fetch(`${basePath}/`, {
      method: 'HEAD',
      cache: 'no-store',
      signal: AbortSignal.timeout(probeTimeout),
    })
    return ok
  } catch {
    return false
  }
}
