import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMapping, readMappingFile, readProgrammeFile } from '../index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mapping-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('a mapping', () => {
  test.each([
    [[], 'the whole is not a valid object'],
    [{}, 'session is missing'],
    [{ session: {} }, 'session.title is missing'],
    [{ session: { title: 7 } }, 'session.title is not a valid string'],
    [{ session: { title: { fr: [] } } }, 'session.title.fr is not a valid array'],
    [{ session: { title: 'T', room: { list: 'rooms' } } }, 'session.room.from is missing'],
    [
      { session: { title: 'T', room: { from: 'R', name: 'N' } } },
      'session.room.name is no member of a mapping',
    ],
    [{ session: { title: 'T', titel: 'U' } }, 'session.titel is no member of a mapping'],
    [{ session: { title: 'T' }, dateOrder: 'ymd' }, 'dateOrder is not a valid enums'],
    [{ session: { title: 'T' }, states: { x: 'fine' } }, 'states.x is not a valid enums'],
    [{ session: { title: 'T' }, changeMinute: 1440 }, 'changeMinute is not a valid integer'],
  ])('%j is refused with the place of the fault', (value, fault) => {
    expect(() => parseMapping(value)).toThrow(
      expect.objectContaining({
        code: 'programme.mapping-invalid',
        message: expect.stringContaining(fault),
      }),
    )
  })

  test('is read from a file and used on another', async () => {
    const [mappingPath, path] = [join(folder, 'map.json'), join(folder, 'talks.csv')]
    await writeFile(mappingPath, JSON.stringify({ timeZone: 'UTC', session: { title: 'Talk' } }))
    await writeFile(path, 'Talk\nBridges\n')
    const { record } = await readProgrammeFile(path, {
      mapping: await readMappingFile(mappingPath),
    })
    expect(record.sessions.map(({ title }) => title)).toEqual([{ en: 'Bridges' }])
  })

  test('that is no JSON or is not there says so', async () => {
    const path = join(folder, 'broken.json')
    await writeFile(path, '{"session": {"title": "T",}}')
    await expect(readMappingFile(path)).rejects.toMatchObject({ code: 'programme.mapping-invalid' })
    await expect(readMappingFile(join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'programme.unreadable',
    })
  })
})
