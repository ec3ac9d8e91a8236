import { createLog, installLastResort } from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { openPlaza, type Plaza, type PlazaOptions } from './main.ts'

/**
 * Opens the plaza for a command, which owns the process: an unhandled error is logged, closes the
 * plaza and ends the process with 1.
 */
export function openPlazaForCommand(
  config: PlazaConfig,
  options: PlazaOptions = {},
): Promise<Plaza> {
  const opening = openPlaza(config, options)
  const log = createLog({ level: 'error', stream: process.stderr, pretty: !config.isProduction })
  installLastResort({
    log,
    close: async () => (await opening).close(),
    timeout: config.drain + 10_000,
  })
  return opening
}
