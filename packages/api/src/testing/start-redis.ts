import { rm } from 'node:fs/promises'
import { findOnPath } from './find-on-path.ts'
import { freePort } from './free-port.ts'
import { startGuarded } from './guarded-process.ts'
import { temporaryFolder } from './temporary-folder.ts'
import type { TestServer } from './test-server-process.ts'

export interface StartRedisOptions {
  /** The port on 127.0.0.1. Default: a free one. */
  readonly port?: number
}

/**
 * Starts a Redis that keeps nothing on disk and ends with this process at the latest. Undefined
 * when there is no `redis-server` on the PATH.
 */
export async function startRedis(options: StartRedisOptions = {}): Promise<TestServer | undefined> {
  const command = findOnPath('redis-server')
  if (!command) return undefined
  if (options.port) return startOn(command, options.port)
  for (let tries = 3; ; tries -= 1) {
    try {
      return await startOn(command, await freePort())
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (tries === 1) throw error
    }
  }
}

async function startOn(command: string, port: number): Promise<TestServer> {
  const directory = await temporaryFolder('redis')
  const where = ['--bind', '127.0.0.1', '--port', String(port), '--dir', directory]
  try {
    const { stop } = await startGuarded({
      command,
      args: [...where, '--save', '', '--appendonly', 'no'],
      directory,
      ready: /Ready to accept connections/,
      stopSignal: 'TERM',
    })
    return { url: `redis://127.0.0.1:${port}`, stop }
  } catch (error) {
    await rm(directory, { recursive: true, force: true })
    throw error
  }
}
