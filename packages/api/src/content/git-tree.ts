import type { PromiseFsClient, TreeEntry } from 'isomorphic-git'
import { git } from './isomorphic-git.ts'
import { collectFiles, isContentPath, type ContentSnapshot } from './content-source.ts'

interface Repository {
  readonly fs: PromiseFsClient
  readonly gitdir: string
  readonly cache: object
}

/** Reads the content of one commit: the files of its folder and of the folders in there. */
export async function readGitTree(
  repository: Repository,
  commit: string,
  folder: readonly string[],
): Promise<Pick<ContentSnapshot, 'files' | 'findings'>> {
  const collected = collectFiles()
  const top = await readTree(repository, commit, folder.join('/'))
  for (const entry of top) {
    if (entry.type === 'tree' && !entry.path.startsWith('.')) {
      const below = await readTree(repository, entry.oid, '')
      for (const file of below) await add({ ...file, path: `${entry.path}/${file.path}` })
    } else await add(entry)
  }
  return { files: collected.files, findings: collected.findings }

  async function add(entry: TreeEntry): Promise<void> {
    if (!isContentPath(entry.path)) return
    if (entry.mode === symlink)
      collected.refuse(entry.path, 'symlink', 'A link may not stand for a file.')
    else if (entry.type !== 'blob')
      collected.refuse(entry.path, 'no-file', 'It must be a file, and is none.')
    else
      await collected.add(entry.path, undefined, async () => {
        const { blob } = await git().readBlob({ ...repository, oid: entry.oid })
        return blob
      })
  }
}

const symlink = '120000'

async function readTree(repository: Repository, oid: string, path: string): Promise<TreeEntry[]> {
  const at = path === '' ? {} : { filepath: path }
  const { tree } = await git().readTree({ ...repository, oid, ...at })
  return tree
}
