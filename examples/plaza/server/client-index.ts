import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The page that starts the client, for a site at a path such as `/plaza`. The build names its files
 * relative to the page (`./assets/…`), but pages have addresses at several depths.
 */
export async function clientIndex(directory: string, base: string): Promise<string> {
  const html = await readFile(join(directory, 'index.html'), 'utf8')
  return html
    .replace('<meta name="base-path" content=""', `<meta name="base-path" content="${base}"`)
    .replace(/\b(src|href)="\.\//g, `$1="${base}/`)
}
