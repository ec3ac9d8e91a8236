import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPage, buildSettings } from '@plenum/shared/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConference } from './read-conference.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'conference-'))
})
afterEach(() => rm(directory, { recursive: true }))

async function write(settings: unknown, pages: unknown) {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  await writeFile(join(directory, 'settings.json'), text(settings))
  await writeFile(join(directory, 'pages.json'), text(pages))
}

describe('the settings of a conference', () => {
  it('are read from their folder', async () => {
    const settings = buildSettings()
    const pages = [buildPage({ id: 'home' })]
    await write(settings, pages)
    expect(await readConference(directory)).toEqual({ settings, pages })
  })

  it('name the file and the place of what is wrong', async () => {
    await write(buildSettings(), [{ ...buildPage(), kind: 'carousel' }])
    await expect(readConference(directory)).rejects.toThrow(/pages\.json:1:\d+: 0\.kind: Expected/)
  })

  it('name the file that is not JSON', async () => {
    await write('{ "name": ', [])
    await expect(readConference(directory)).rejects.toThrow(/settings\.json:1:11: Value expected/)
  })

  it('name the file that is missing', async () => {
    await expect(readConference(directory)).rejects.toThrow(/settings\.json cannot be read/)
  })
})
