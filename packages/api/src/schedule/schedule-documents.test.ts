import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { describe, expect, it } from 'vitest'
import { loadProgramme } from './load-programme.ts'
import { makeScheduleDocuments } from './schedule-documents.ts'

const siteUrl = 'https://plaza.example.org'
const programme = (version: number, ...ids: string[]) =>
  loadProgramme({
    version,
    publishedAt: new Date('2026-05-01T12:00:00Z'),
    record: buildScheduleRecord({ sessions: ids.map((id) => buildSession({ id })) }),
    histories: {},
  })

describe('the documents of a schedule', () => {
  it('are the whole, the index and the sessions', async () => {
    const { find } = await makeScheduleDocuments(programme(1, 'a', 'b'))
    const paths = ['', '/index', '/a', '/b'].map((path) => `/schedule${path}`)
    expect(paths.map((path) => find(path)?.contentType)).toEqual(
      paths.map(() => 'application/json; charset=utf-8'),
    )
    const missing = ['', '/c', '/A', '/export/schedule.json', '/a/', '/constructor']
    expect(missing.flatMap((path) => find(`/schedule${path}`) ?? [])).toEqual([find('/schedule')])
  })

  it('are exports too where the site is known', async () => {
    const { find, makeExport } = await makeScheduleDocuments(programme(3, 'a'), { siteUrl })
    const json = await makeExport('schedule.json')
    expect(find('/schedule/export/schedule.json')).toBe(json)
    expect(await makeExport('schedule.json')).toBe(json)
    expect(json?.contentType).toBe('application/json; charset=utf-8')
    expect(JSON.parse(String(json?.identity))).toMatchObject({
      schedule: { version: '3', base_url: `${siteUrl}/` },
    })
    const xml = await makeExport('schedule.xml')
    expect(xml?.contentType).toBe('application/xml; charset=utf-8')
    expect(String(xml?.identity)).toContain(`<url>${siteUrl}/session/a</url>`)
  })

  it('keep the index beside a session called “index”', async () => {
    const { find } = await makeScheduleDocuments(programme(1, 'index'))
    expect(JSON.parse(String(find('/schedule/index')?.identity))).toMatchObject({
      sessions: [{ id: 'index' }],
    })
  })

  it('hold the words of the descriptions', async () => {
    const content = {
      en: 'A *seccomp* filter, see https://example.org/bpf',
      de: '<b>Ein</b> Filter',
    }
    const session = buildSession({ id: 'a', title: { en: 'Filter' }, summary: {}, content })
    const record = buildScheduleRecord({ sessions: [session, buildSession({ id: 'b' })] })
    const { sessions } = record
    const { find, makeWords } = await makeScheduleDocuments(
      loadProgramme({
        ...{ version: 1, publishedAt: new Date('2026-05-01T12:00:00Z'), histories: {} },
        record: { ...record, sessions: sessions.map((one) => ({ ...one, subtitle: undefined })) },
      }),
    )
    const words = await makeWords()
    expect([await makeWords(), find('/schedule/index/words')]).toEqual([words, words])
    expect(words?.etag).toMatch(/^"[\w-]+"$/)
    expect(JSON.parse(String(words?.identity))).toMatchObject({
      version: 1,
      sessions: expect.arrayContaining([{ id: 'a', words: 'a ein seccomp see' }]),
    })
  })

  it('are made once for each session', async () => {
    const { find } = await makeScheduleDocuments(programme(1, 'a', 'é/?'))
    for (const path of ['/schedule/a', '/schedule/%C3%A9%2F%3F']) {
      const first = find(path)
      expect(first?.identity).toBeDefined()
      expect(find(path)).toBe(first)
    }
  })

  it('have the same bytes and tags on every server', async () => {
    const [one, other] = await Promise.all(
      [1, 1].map((v) => makeScheduleDocuments(programme(v, 'a'))),
    )
    for (const path of ['/schedule', '/schedule/index', '/schedule/a'])
      expect(one?.find(path)).toEqual(other?.find(path))
    expect(await one?.makeWords()).toEqual(await other?.makeWords())
  })
})
