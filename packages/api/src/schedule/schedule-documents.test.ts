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
  })
})
