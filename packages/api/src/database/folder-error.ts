export type FolderFault =
  'lost' | 'damaged' | 'full' | 'forbidden' | 'not-a-folder' | 'too-many-files' | 'version'

/** The folder of an embedded database does not open. The message says why, where and what to do. */
export class DatabaseFolderError extends Error {
  override readonly name = 'DatabaseFolderError'
  readonly directory: string
  readonly fault: FolderFault
  /** As of the system's error: `ENOSPC` for a full disk. */
  readonly code: string | undefined

  constructor(directory: string, fault: FolderFault, message: string, cause?: unknown) {
    super(message, { cause })
    this.directory = directory
    this.fault = fault
    this.code = { full: 'ENOSPC', 'too-many-files': 'EMFILE' }[fault as string]
  }
}
