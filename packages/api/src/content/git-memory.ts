import type { PromiseFsClient } from 'isomorphic-git'

/** Where the repository is, inside of it. */
export const gitFolder = '/git'

/**
 * Files in memory, as much of a file system as git needs: nothing of a repository ever touches the
 * disk, so nothing in it can be a path, a link or a program there, and nothing is left behind.
 * `beforeWrite` may refuse a file by throwing.
 */
export function memoryFiles(beforeWrite: (path: string, bytes: Buffer) => void): PromiseFsClient {
  const files = new Map([[`${gitFolder}/config`, Buffer.from(config)]])
  const folders = new Set<string>([gitFolder])

  const stat = async (path: string) => {
    const file = files.get(path)
    if (!file && !folders.has(path)) throw noEntry(path)
    return {
      isFile: () => file !== undefined,
      isDirectory: () => file === undefined,
      isSymbolicLink: () => false,
      size: file?.length ?? 0,
      mode: file ? 0o100644 : 0o40755,
      mtimeMs: 0,
      ctimeMs: 0,
    }
  }

  return {
    promises: {
      async readFile(path: string, options?: BufferEncoding | { encoding?: BufferEncoding }) {
        const file = files.get(path)
        if (!file) throw noEntry(path)
        const encoding = typeof options === 'string' ? options : options?.encoding
        return encoding ? file.toString(encoding) : file
      },
      async writeFile(path: string, data: string | Uint8Array) {
        const bytes = Buffer.from(data as Uint8Array)
        beforeWrite(path, bytes)
        files.set(path, bytes)
      },
      async readdir(path: string) {
        const inside = [...files.keys(), ...folders].filter((name) => name.startsWith(`${path}/`))
        return inside.map((name) => name.slice(path.length + 1)).filter((name) => !/\//.test(name))
      },
      unlink: async (path: string) => void files.delete(path),
      mkdir: async (path: string) => void folders.add(path),
      rmdir: async (path: string) => void folders.delete(path),
      stat,
      lstat: stat,
      readlink: (path: string) => Promise.reject(noEntry(path)),
      symlink: (path: string) => Promise.reject(noEntry(path)),
    },
  }
}

const config = `[core]
	repositoryformatversion = 0
	bare = true
[remote "origin"]
	fetch = +refs/heads/*:refs/remotes/origin/*
`

function noEntry(path: string): Error {
  return Object.assign(new Error(`There is no ${path}`), { code: 'ENOENT' })
}
