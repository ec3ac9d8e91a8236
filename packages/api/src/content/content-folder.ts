import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { collectFiles, isContentPath, type ContentSource } from './content-source.ts'

/**
 * Content of a folder of this machine. Its revision is a fingerprint of its files. Links inside of
 * the folder are followed, as Kubernetes mounts files by them; one that leads out is refused.
 */
export function contentFolder(directory: string): ContentSource {
  return {
    name: directory,
    readAtStart: true,
    async read({ known, signal }) {
      const root = await realpath(directory)
      const collected = collectFiles()
      for (const path of await contentPaths(root)) {
        signal.throwIfAborted()
        const file = await realpath(join(root, path))
        if (!file.startsWith(root + sep)) {
          collected.refuse(path, 'symlink', 'A link may not lead out of the content.')
          continue
        }
        const { size } = await stat(file)
        await collected.add(path, size, () =>
          readFile(file).catch((error: unknown) => {
            throw new Error(`${join(directory, path)} cannot be read.`, { cause: error })
          }),
        )
      }
      const { files, findings } = collected
      const revision = fingerprint(files, findings)
      return revision === known ? 'unchanged' : { revision, files, findings }
    },
  }
}

/** Relative paths in a stable order. */
async function contentPaths(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const below = entries.filter(mayBeFolder).map(async ({ name }) => {
    const names = await readdir(join(root, name)).catch(ifNoFolder)
    return names.map((file) => `${name}/${file}`)
  })
  const paths = [...entries.map(({ name }) => name), ...(await Promise.all(below)).flat()]
  return paths.filter(isContentPath).sort()
}

const mayBeFolder = (entry: Dirent) =>
  !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink())

/** A link to a file, or to nothing, has no files below it. */
function ifNoFolder(error: unknown): string[] {
  if (
    error instanceof Error &&
    'code' in error &&
    ['ENOTDIR', 'ENOENT'].includes(String(error.code))
  )
    return []
  throw error
}

function fingerprint(
  files: ReadonlyMap<string, Uint8Array>,
  findings: readonly { readonly file: string; readonly code: string }[],
): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  for (const { file, code } of findings) hash.update(`\0${file}\0${code}`)
  return hash.digest('hex').slice(0, 40)
}
