import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/**
 * A key of how a source reads its answers. Answers that were read with other options, or by another
 * release, have to be read again although they did not change.
 */
export function readingKey(options: object): string {
  return createHash('sha256')
    .update(JSON.stringify([packageVersion(), options]))
    .digest('base64url')
}

function packageVersion(): string {
  const manifest = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(manifest) as { readonly version: string }).version
}
