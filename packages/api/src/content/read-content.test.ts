import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readContent, renderPage } from './read-content.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'content-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function write(slug: string, name: string, text: string) {
  await mkdir(join(directory, slug), { recursive: true })
  await writeFile(join(directory, slug, name), text)
}

describe('copy from a folder', () => {
  it('is one page for each folder, in each of its languages', async () => {
    await write('help', 'en.md', 'Ask **us**.')
    await write('help', 'es.md', 'Pregunta.')
    await write('about', 'en.md', '# About')
    await write('about', 'notes.txt', 'not copy')
    const copy = await readContent(directory)
    expect(Object.fromEntries(copy)).toEqual({
      help: { en: '<p>Ask <strong>us</strong>.</p>', es: '<p>Pregunta.</p>' },
      about: { en: '<h2>About</h2>' },
    })
  })

  it('says which file cannot be read', async () => {
    await mkdir(join(directory, 'help', 'en.md'), { recursive: true })
    await expect(readContent(directory)).rejects.toThrow(join('help', 'en.md'))
  })
})

describe('a page of copy', () => {
  it('has places for widgets where a line names one', () => {
    expect(renderPage('Before\n\n%calendar%\n\nAfter %not_one%')).toBe(
      '<p>Before</p><div data-widget="calendar"></div><p>After %not_one%</p>',
    )
  })

  it('cannot smuggle in markup of its own', () => {
    expect(renderPage('<div data-widget="x"></div><script>a()</script>')).toBe(
      '<p>&lt;div data-widget="x"&gt;&lt;/div&gt;&lt;script&gt;a()&lt;/script&gt;</p>',
    )
  })
})
