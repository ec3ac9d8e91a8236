import { createLog, installLastResort } from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { openPlaza, type Plaza, type PlazaOptions } from './main.ts'

/**
 * Opens the plaza for a command, which owns the process: an unhandled error is logged, closes the
 * plaza and ends the process with 1.
 */
export async function openPlazaForCommand(
  config: PlazaConfig,
  options: PlazaOptions = {},
): Promise<Plaza> {
  let plaza: Plaza | undefined
  const log = createLog({ level: 'error', stream: process.stderr, pretty: !config.isProduction })
  installLastResort({ log, close: async () => plaza?.close(), timeout: config.drain + 10_000 })
  plaza = await openPlaza(config, options)
  return plaza
}
