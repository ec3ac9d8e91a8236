import { toInstant, type ContentImport } from '@plenum/shared'
import { ContentError } from './content.ts'
import type { ContentSnapshot, ContentSource } from './content-source.ts'
import type { ContentStore, Hold } from './content-store.ts'
import { decodeFiles } from './decode-files.ts'
import { readContent, type ReadContentOptions } from './read-content.ts'

export interface ImportContext {
  readonly source: ContentSource
  readonly store: ContentStore
  readonly reading: ReadContentOptions
  readonly clock: () => number
}

export interface ImportOptions {
  readonly signal: AbortSignal
  readonly hold?: Hold | undefined
}

/**
 * Looks at the source once and publishes what is new and without an error. Whatever else happens
 * is kept as a line for the organisers, and changes nothing. Throws a `ContentError` for content
 * with errors, and the source's own error when it cannot be read.
 */
export async function importContent(
  { source, store, reading, clock }: ImportContext,
  { signal, hold }: ImportOptions,
): Promise<ContentImport> {
  const latest = await store.latest()
  const version = latest?.version ?? null
  // A commit of another repository or folder is another content, whatever its name.
  const known = latest?.source === source.name ? latest.revision : undefined
  const line = (rest: Omit<ContentImport, 'at' | 'version'>): ContentImport => ({
    at: toInstant(clock()),
    version,
    ...rest,
  })

  const snapshot = await readSource(source, { signal, known }).catch(async (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    await store.record(line({ outcome: 'failed', revision: null, reason, findings: [] }))
    throw error
  })
  if (snapshot === 'unchanged') {
    const same = line({ outcome: 'unchanged', revision: known ?? null, reason: null, findings: [] })
    await store.record(same)
    return same
  }
  const { revision } = snapshot
  const { texts, content, findings } = readSnapshot(snapshot, reading)
  if (!content) {
    const refused = new ContentError(source.name, findings)
    await store.record(line({ outcome: 'refused', revision, reason: refused.message, findings }))
    throw refused
  }
  const published = { source: source.name, revision, texts, publishedAt: new Date(clock()) }
  const kept = { at: toInstant(clock()), revision, reason: null, findings: [...findings] }
  const result = await store.publish(published, kept, hold)
  return {
    ...kept,
    version: result.version,
    outcome: result.isNew ? 'published' : 'unchanged',
  }
}

async function readSource(
  source: ContentSource,
  { signal, known }: { readonly signal: AbortSignal; readonly known: string | undefined },
): Promise<ContentSnapshot | 'unchanged'> {
  signal.throwIfAborted()
  return source.read({ signal, ...(known === undefined ? {} : { known }) })
}

/** All that is wrong is told at once: what the source refused, what is no text, what does not read. */
function readSnapshot(snapshot: ContentSnapshot, reading: ReadContentOptions) {
  const { texts, findings: undecoded } = decodeFiles(snapshot.files)
  const read = readContent(texts, reading)
  const refused = [...snapshot.findings, ...undecoded]
  // A file that was refused is not also missing.
  const rest = read.findings.filter(
    ({ code, file }) => code !== 'missing-file' || !refused.some((other) => other.file === file),
  )
  const hasErrors = refused.some(({ level }) => level === 'error')
  return {
    texts,
    content: hasErrors ? undefined : read.content,
    findings: [...refused, ...rest],
  }
}
