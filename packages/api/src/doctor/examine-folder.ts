import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../feature/index.ts'
import { reason } from './reason.ts'

const megabyte = 1024 * 1024
const little = 500 * megabyte
const none = 50 * megabyte

/** Whether the process may write to its folder, and whether the disk has room. */
export async function examineFolder(folder: string): Promise<readonly Finding[]> {
  const part = 'data folder'
  try {
    await mkdir(folder, { recursive: true })
    const file = join(folder, `.doctor-${process.pid}`)
    await writeFile(file, 'can be written to')
    await rm(file)
  } catch (error) {
    const advice = `Let this user write to ${folder}, or name another folder`
    return [{ part, level: 'failure', message: reason(error), advice }]
  }
  const { bavail, bsize } = await statfs(folder)
  return [{ part, level: 'ok', message: `${folder} can be written to` }, room(bavail * bsize)]
}

/** How much is enough; exported for its test, as nobody fills a disk for one. */
export function room(bytes: number): Finding {
  const message = `${Math.floor(bytes / megabyte)} MB are free`
  if (bytes >= little) return { part: 'disk', level: 'ok', message }
  const level = bytes < none ? 'failure' : 'warning'
  return { part: 'disk', level, message, advice: 'Make room before the disk is full' }
}
