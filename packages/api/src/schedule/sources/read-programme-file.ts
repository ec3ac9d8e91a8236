import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { ProgrammeError } from './programme-error.ts'
import {
  defaultMaxBytes,
  readProgrammeInSlices,
  refuseTooLarge,
  type ProgrammeResult,
  type ReadProgrammeBytesOptions,
} from './read-programme.ts'

/**
 * Reads a programme from a file, whose size is looked at before its bytes. Throws a
 * `ProgrammeError`, for a file that is not there as well.
 */
export async function readProgrammeFile(
  path: string,
  options: ReadProgrammeBytesOptions = {},
): Promise<ProgrammeResult> {
  const bytes = await readBytes(path, options.maxBytes ?? defaultMaxBytes)
  return readProgrammeInSlices(bytes, { fileName: basename(path), ...options })
}

async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    file = await open(path)
    const status = await file.stat()
    // A pipe or a device has no size and may never end.
    if (!status.isFile())
      throw new ProgrammeError('programme.unreadable', { detail: `${path} is no file.` })
    refuseTooLarge(status.size, maxBytes)
    return await file.readFile()
  } catch (error) {
    if (error instanceof ProgrammeError) throw error
    const reason = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new ProgrammeError('programme.unreadable', { detail: `${path}${reason}.`, cause: error })
  } finally {
    await file?.close()
  }
}
