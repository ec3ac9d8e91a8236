import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page, Settings } from '@plenum/shared'
import { buildScheduleRecord } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { demoProgramme } from '../demo/demo-programme.ts'
import { plazaFolder } from './paths.ts'
import { pagesFor, settingsFor } from './settings-for.ts'
import { siteFiles, titledPage } from './site-files.ts'

const content = join(plazaFolder, 'content')
const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(content, name), 'utf8'))
const settings = (await read('settings.json')) as Settings
const pages = (await read('pages.json')) as Page[]
const demo = demoProgramme(Date.parse('2026-06-01T10:00:00Z'), 'Europe/Lisbon')
const harbour = { ...demo, ...buildScheduleRecord({ title: { en: 'Harbour <Days> 2026' } }) }

describe('a conference beside the demo content', () => {
  const shown = settingsFor({ content }, settings, harbour)

  it('has its own name and none of the demo', () => {
    expect(shown.name).toEqual({ en: 'Harbour <Days> 2026' })
    expect([shown.tagline, shown.location, shown.sponsors, shown.contact, shown.flags]).toEqual(
      Array(5).fill(undefined),
    )
    const copy = pagesFor({ content }, pages, harbour)
    expect(copy.map(({ id }) => id)).toEqual(['home', 'schedule', 'my-schedule', 'help', 'privacy'])
    expect(copy.flatMap((page) => page.content ?? [])).toEqual([])
  })

  it('names the page, the manifest and the icon', () => {
    const files = siteFiles(() => ({ ...shown, theme: { '--plenum-accent': '#7a1fa2' } }))
    expect(JSON.parse(files['/manifest.webmanifest']?.().body ?? '')).toMatchObject({
      name: 'Harbour <Days> 2026',
      theme_color: '#7a1fa2',
    })
    const icon = files['/favicon.svg']?.().body ?? ''
    expect(icon).toMatch(/fill="#7a1fa2".*>H<\/text>/)
    expect(icon).not.toContain('<path')
    expect(titledPage('<title>Plaza</title>', shown)).toBe(
      '<title>Harbour &lt;Days&gt; 2026</title>',
    )
  })
})

it.each([
  ['before a programme', undefined],
  ['with its programme', demo],
])('keeps the demo %s', (_, record) => {
  const shown = settingsFor({ content }, settings, record)
  expect(shown).toEqual({ ...settings, flags: { demo: true } })
  expect(pagesFor({ content }, pages, record)).toEqual(pages)
  expect(siteFiles(() => shown)['/favicon.svg']?.().body).toContain('<path')
})

it('leaves other content as it is', () => {
  const own = { content: '/srv/content' }
  expect(settingsFor(own, settings, harbour)).toEqual(settings)
  expect(pagesFor(own, pages, harbour)).toEqual(pages)
})
