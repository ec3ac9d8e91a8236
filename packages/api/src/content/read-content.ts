import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Localised } from '@plenum/shared'
import { renderMarkup } from '../markup/index.ts'

/** Copy by slug, each page as safe HTML by language. */
export type Copy = ReadonlyMap<string, Localised>

/**
 * Reads `<slug>/<language>.md` below a folder. A line `%name%` becomes
 * `<div data-widget="name"></div>`, a place for the client to fill. Throws an error that names the
 * file when one cannot be read.
 */
export async function readContent(directory: string): Promise<Copy> {
  const slugs = await foldersIn(directory)
  const pages = await Promise.all(
    slugs.map(async (slug) => [slug, await readPage(join(directory, slug))] as const),
  )
  return new Map(pages)
}

async function foldersIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

async function readPage(folder: string): Promise<Localised> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  const texts = files.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8').catch((error: unknown) => {
      throw new Error(`${join(folder, name)} cannot be read.`, { cause: error })
    })
    return [name.slice(0, -'.md'.length), renderPage(text)] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}

const widgetLine = /^[ \t]*%([a-z][a-z0-9_-]*)%[ \t]*$/m

/** Widgets are put in after sanitising: they are the one thing that copy may not write as HTML. */
export function renderPage(text: string): string {
  return text
    .split(new RegExp(widgetLine, 'gm'))
    .map((part, index) =>
      index % 2 === 0
        ? renderMarkup(part, 'markdown', { topHeading: 2 })
        : `<div data-widget="${part}"></div>`,
    )
    .join('')
}
