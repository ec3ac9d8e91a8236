import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The files of a fresh embedded database, as a tar. Making one takes seconds, starting from one
 * half of one; so it is kept in `node_modules/.cache` for each version of PGlite.
 */
export async function embeddedSnapshot(): Promise<Blob> {
  const file = join(process.cwd(), 'node_modules/.cache/plenum', `pglite-${await version()}.tar`)
  const kept = await readFile(file).catch(() => undefined)
  return new Blob([kept ?? (await makeSnapshot(file))])
}

async function makeSnapshot(file: string): Promise<Buffer> {
  const { PGlite } = await import('@electric-sql/pglite')
  const pglite = await PGlite.create()
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  const bytes = Buffer.from(await dump.arrayBuffer())
  await mkdir(dirname(file), { recursive: true })
  // Appears whole or not at all, also when several processes make it at once.
  const draft = `${file}.${randomUUID()}`
  await writeFile(draft, bytes)
  await rename(draft, file)
  return bytes
}

/** Of the code that will read it, whatever its package calls itself. */
async function version(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const code = await readFile(entry)
  return createHash('sha256').update(code).digest('hex').slice(0, 12)
}
