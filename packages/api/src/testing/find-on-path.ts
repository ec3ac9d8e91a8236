import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The file of a program, undefined when no folder of the PATH has it. */
export function findOnPath(name: string): string | undefined {
  // Debian keeps servers in a folder that is on root's path only.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file))
}
