import type { PGlite } from '@electric-sql/pglite'

/** PGlite failed to open; `report` is the last error that Postgres printed. */
export class OpenPgliteError extends Error {
  override readonly name = 'OpenPgliteError'
  readonly report: string | undefined

  constructor(report: string | undefined, cause: unknown) {
    super('PGlite does not open', { cause })
    this.report = report
  }
}

/**
 * Opens PGlite in a folder, or in memory. Segments of the WAL are never recycled, because a recycled
 * segment keeps deleted data, and the WAL stays below 64 MB between checkpoints.
 * @throws {OpenPgliteError}
 */
export async function openPglite(directory?: string): Promise<PGlite> {
  // Loaded here only: a server with a real Postgres need not hold the WebAssembly in memory.
  const { PGlite } = await import('@electric-sql/pglite')
  let report: string | undefined
  const onStderr = (line: string) => {
    report = /(?:PANIC|FATAL|ERROR): *(.*)/.exec(line)?.[1] ?? report
    return false
  }
  const settings = [
    'wal_recycle=off',
    'min_wal_size=32MB',
    'max_wal_size=64MB',
    // The timer of this report outlives a failed start, and would keep the process running.
    'log_startup_progress_interval=0',
  ]
  const startParams = [
    ...PGlite.defaultStartParams,
    ...settings.flatMap((setting) => ['-c', setting]),
  ]
  const dataDir = directory && { dataDir: directory }
  const pglite = new PGlite({ ...dataDir, startParams, onStderr })
  try {
    await pglite.waitReady
    return pglite
  } catch (error) {
    closeFiles(pglite)
    throw new OpenPgliteError(report, error)
  }
}

/** Frees the files of an instance that crashed. To close it would write a checkpoint. */
export function closeFiles(pglite: PGlite): void {
  try {
    pglite.Module.FS.quit()
  } catch {
    // An instance that failed early has no file system yet.
  }
}
