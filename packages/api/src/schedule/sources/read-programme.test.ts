import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  programmeErrors,
  programmeFormats,
  readProgramme,
  readProgrammeFile,
  readProgrammeValue,
  summariseProgramme,
  type ProgrammeFormat,
} from './index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const widget = {
  timezone: 'UTC',
  rooms: [],
  talks: [{ code: 'A', title: 'T', start: '2026-06-12T10:00:00Z', end: '2026-06-12T11:00:00Z' }],
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'programme-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('files', () => {
  test('a conference without a name is called after its file', async () => {
    const path = join(folder, 'open_data-2026.widget.json')
    await writeFile(path, JSON.stringify(widget))
    expect(summariseProgramme(await readProgrammeFile(path))).toMatchObject({
      format: 'pretalx-widget',
      title: 'open data 2026',
      sessions: 1,
    })
  })

  test('one of 200 MB is refused before it is read', async () => {
    const path = join(folder, 'huge.json')
    const file = await open(path, 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    const before = process.memoryUsage().rss
    await expect(readProgrammeFile(path)).rejects.toThrow('It has 200 MB; the limit is 64 MB.')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  test.each(['nothing-here.json', '.'])('%s cannot be read', async (name) => {
    await expect(readProgrammeFile(join(folder, name))).rejects.toMatchObject({
      name: 'ProgrammeError',
      code: 'programme.unreadable',
    })
  })
})

describe('formats', () => {
  test('the limit counts bytes in memory, too', () => {
    expect(() => readProgramme(new Uint8Array(11), { maxBytes: 10 })).toThrow(
      expect.objectContaining({ code: 'programme.too-large' }),
    )
  })

  test('a name that is no format is refused with those that are', () => {
    const names = 'frab-xml, schedule-json, pretalx-widget, pretalx-legacy, pretalx-api, sessionize'
    expect(() => readProgrammeValue(widget, { format: 'ical' })).toThrow(names)
  })

  test.each(programmeFormats.map(({ name }) => name))(
    'read as %s, a file of another kind is refused and never half read',
    (format) => {
      for (const text of ['{"a":[{"b":1}]}', '<a><b/></a>', 'hello', '[]', '{"talks":null}']) {
        expect(() => readProgramme(bytes(text), { format, timeZone: 'UTC' })).toThrow(
          expect.objectContaining({ name: 'ProgrammeError' }),
        )
      }
    },
  )

  test('a format of one’s own takes a page', () => {
    const lines: ProgrammeFormat = {
      name: 'lines',
      title: 'One session on each line',
      detect: (document) => document.kind === 'text' && /^\d{4}-/.test(document.text),
      read(document, context) {
        const clock = context.clock('Asia/Tokyo')
        const builder = context.builder({ clock, title: 'Lines', textFormat: 'plain' })
        for (const line of document.kind === 'text' ? document.text.split('\n') : []) {
          const [start, minutes, title = ''] = line.split(',')
          const span = clock.span({ start, minutes: Number(minutes) })
          builder.session({ key: title, title, times: [{ ...span, room: null }] })
        }
        return builder.build()
      },
    }
    const { record, format } = readProgramme(bytes('2026-06-12T10:00,30,Opening'), {
      formats: [...programmeFormats, lines],
    })
    expect(format).toBe('lines')
    expect(record.sessions).toMatchObject([{ id: 'Opening', slot: '20260612T0100-30' }])
  })

  test('a format that makes something else than a record is at fault, not the file', () => {
    const broken: ProgrammeFormat = {
      name: 'broken',
      title: 'Broken',
      detect: () => true,
      read(_, context) {
        const builder = context.builder({
          clock: context.clock('UTC'),
          title: 'B',
          textFormat: 'plain',
        })
        builder.session({ key: 'a', title: 'A', times: [] })
        return { ...builder.build(), timeZone: 7 as unknown as string }
      },
    }
    expect(() => readProgramme(bytes('x'), { formats: [broken] })).toThrow(
      expect.objectContaining({
        code: 'programme.invalid',
        message: expect.stringContaining('“broken” made a wrong timeZone'),
      }),
    )
  })
})

test('the warnings of one kind are listed up to twenty', () => {
  const talks = Array.from({ length: 50 }, (_, at) => ({
    ...widget.talks[0],
    code: `A${at}`,
    end: null,
  }))
  const { warnings } = readProgrammeValue({ ...widget, talks }, { title: 'T' })
  expect(warnings).toHaveLength(21)
  expect(warnings.at(-1)).toEqual({
    code: 'time.no-end',
    message: 'There are 30 more of this kind.',
  })
})

test('what is logged are numbers', () => {
  const entries: object[] = []
  const info = (fields: object) => void entries.push(fields)
  const log = { debug: info, info, warn: info, error: info, child: () => log }
  readProgrammeValue(widget, { title: 'T', log })
  expect(entries).toEqual([expect.objectContaining({ format: 'pretalx-widget', sessions: 1 })])
  expect(JSON.stringify(entries)).not.toContain('"T"')
})

test('every refusal says what is wrong and what to do', () => {
  const sentences = Object.values(programmeErrors).flat()
  expect(sentences.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([])
})
