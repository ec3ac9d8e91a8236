import type { ContentFinding } from '@plenum/shared'

/** Where content comes from: a folder, a git repository, or whatever a deployment has instead. */
export interface ContentSource {
  /** For organisers and the log, without secrets: `example.org/harbour/content (main)`. */
  readonly name: string
  /**
   * Whether each server reads it before it serves anything, as of a folder that comes with it.
   * Default: false; then it is read so early only when nothing was ever published.
   */
  readonly readAtStart?: boolean
  /**
   * All of it, as it is at one moment. Rejects with the reason when it cannot be had whole; what is
   * published stays as it is then.
   */
  read(options: ReadSourceOptions): Promise<ContentSnapshot | 'unchanged'>
}

export interface ReadSourceOptions {
  /** The revision that is published: where it still is the current one, `unchanged` will do. */
  readonly known?: string
  /** Gives up when it fires. */
  readonly signal: AbortSignal
}

/** The files of one moment. */
export interface ContentSnapshot {
  /** Differs whenever the files do: a commit, or a fingerprint. */
  readonly revision: string
  /** Bytes by path, such as `help/en.md`; only paths that `isContentPath` knows matter. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What is wrong with files that are left out. */
  readonly findings: readonly ContentFinding[]
}

/** Whether a path relative to the content's folder is part of it. All else is passed over. */
export function isContentPath(path: string): boolean {
  return settingsFiles.includes(path) || /^[^/.][^/]*\/[^/.][^/]*\.md$/.test(path)
}

export const settingsFiles: readonly string[] = ['settings.json', 'pages.json']

/** The most bytes of one file: a megabyte of words is a thick book. */
export const largestFile = 1024 * 1024

/** The most files of one snapshot. */
export const mostFiles = 5000

/** Collects the files of one moment, leaving out and telling those that no content may have. */
export function collectFiles() {
  const files = new Map<string, Uint8Array>()
  const findings: ContentFinding[] = []
  const refuse = (file: string, code: string, message: string) =>
    void findings.push({ level: 'error', code, file, message })

  return {
    files: files as ReadonlyMap<string, Uint8Array>,
    findings: findings as readonly ContentFinding[],
    refuse,
    /** `read` is asked only for a file that is small enough. */
    async add(file: string, size: number | undefined, read: () => Promise<Uint8Array>) {
      if (files.size >= mostFiles)
        throw new Error(`There are more than ${mostFiles} files in the content`)
      const bytes = (size ?? 0) > largestFile ? undefined : await read()
      if (bytes && bytes.length <= largestFile) files.set(file, bytes)
      else refuse(file, 'too-large', `A file may have ${largestFile / 1024} KB.`)
    },
  }
}
