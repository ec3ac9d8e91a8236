import type { PGlite } from '@electric-sql/pglite'
import type { Log } from '../logging/log.ts'
import { DatabaseCrashError } from './database-outage.ts'
import { closeFiles } from './open-pglite.ts'

/** The running PGlite of a folder. A crashed one is dropped, and the next query opens a new one. */
export interface EmbeddedInstance {
  /** Returns the running PGlite, or opens one. */
  acquire(): Promise<PGlite>
  /** Runs one message of the Postgres protocol on `pglite`, unless that has crashed. */
  send(pglite: PGlite, ...message: Parameters<PGlite['execProtocolStream']>): Reply
  close(): Promise<void>
}

type Reply = ReturnType<PGlite['execProtocolStream']>

/** Milliseconds between attempts to open, which cost a second of the processor each. */
const retryInterval = 2_000

/**
 * Keeps one PGlite open. After a PANIC, such as a checkpoint on a full disk, PGlite answers one more
 * query and then loops for ever, which would stop the whole process. Its files are as after `kill -9`.
 */
export function embeddedInstance(
  open: () => Promise<PGlite>,
  { log }: { readonly log: Log },
): EmbeddedInstance {
  let current: Promise<PGlite> | undefined
  let running: PGlite | undefined
  let failure: { readonly error: unknown; readonly at: number } | undefined

  async function start(): Promise<PGlite> {
    if (failure && performance.now() - failure.at < retryInterval) throw failure.error
    try {
      running = await open()
      failure = undefined
      return running
    } catch (error) {
      current = undefined
      failure = { error, at: performance.now() }
      throw error
    }
  }

  function drop(pglite: PGlite, error: unknown): DatabaseCrashError {
    if (running === pglite) {
      log.error({ error }, 'embedded database crashed')
      running = undefined
      current = undefined
      closeFiles(pglite)
    }
    return new DatabaseCrashError('The embedded database crashed', { cause: error })
  }

  return {
    acquire: () => (current ??= start()),
    async send(pglite, ...message) {
      if (running !== pglite) throw new DatabaseCrashError('The embedded database crashed')
      let reply: Awaited<Reply>
      try {
        reply = await pglite.execProtocolStream(...message)
      } catch (error) {
        throw drop(pglite, error)
      }
      const fatal = reply.find(isFatal)
      if (fatal) throw drop(pglite, fatal)
      return reply
    },
    async close() {
      const open = running
      running = undefined
      current = Promise.reject(new Error('The database is closed'))
      current.catch(() => undefined)
      await open?.close()
    },
  }
}

function isFatal(message: { readonly name: string; readonly severity?: string | undefined }) {
  return message.name === 'error' && /^(PANIC|FATAL)$/.test(message.severity ?? '')
}
