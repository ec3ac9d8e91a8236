import { join } from 'node:path'
import { root, run } from './run.mjs'

/** The plaza's command line, from the build. */
export const plazaCli = join(root, 'examples/plaza/dist/server/cli.js')

/**
 * Runs a command of the plaza. The C library keeps memory for each of many threads by itself, unless
 * it is told otherwise: for a server that compresses beside its work tens of megabytes of nothing.
 */
export function runPlaza(args) {
  const { MALLOC_ARENA_MAX = '2' } = process.env
  return run(process.execPath, [plazaCli, ...args], { env: { MALLOC_ARENA_MAX } })
}
