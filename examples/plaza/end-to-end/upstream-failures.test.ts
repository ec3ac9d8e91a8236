import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  inventProgramme,
  signIn,
  startFakePretalx,
  startPostgres,
  startRedis,
  type FakePretalx,
  type FakeProgramme,
  type FakeRequest,
  type Misbehaviour,
} from '@plenum/api/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readPlazaConfig } from '../server/config.ts'
import { openPlaza, type Plaza } from '../server/main.ts'
import { until } from './crowd.ts'
import { runPlaza } from './plaza-command.ts'

const good = inventProgramme({ sessions: 50 })
const [kept, gone] = [good.sessions.at(-1)?.code ?? '', good.sessions[0]?.code ?? '']
const hour = 3_600_000

const postgres = await startPostgres()
const redis = await startRedis()
afterAll(() => Promise.all([postgres?.stop(), redis?.stop()]))

describe.skipIf(!postgres || !redis)('a plaza whose pretalx fails', () => {
  let folder: string
  let env: Record<string, string>
  let pretalx: FakePretalx
  let plaza: Plaza
  let url: string
  let person: string
  let organiser: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plaza-upstream-'))
    pretalx = await startFakePretalx({ programme: good, pageSize: 10 })
    env = {
      PLAZA_DATA: folder,
      SECRET: 'a secret of these tests, the same for every server',
      DATABASE_URL: postgres?.url ?? '',
      REDIS_URL: redis?.url ?? '',
      PRETALX_URL: pretalx.url,
      PRETALX_EVENT: good.slug,
      UPSTREAM_PRIVATE: 'true',
      LOG_LEVEL: 'silent',
    }
    plaza = await openPlaza(readPlazaConfig(env), { roles: ['api'], withDemo: false })
    url = (await plaza.conference.listen({ port: 0, host: '127.0.0.1' })).url
    const server = { fetch: (path: string, init?: RequestInit) => fetch(url + path, init) }
    person = await signIn(server, plaza.people, 'person@example.org')
    organiser = await signIn(server, plaza.people, 'organiser@example.org', 'admin')
    await fetchProgramme()
    for (const id of [kept, gone]) await ask(`/attendance/${id}/attend`, person, 'POST')
  }, 120_000)
  afterAll(async () => {
    await plaza?.close()
    await pretalx?.close()
    await rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    pretalx.behave()
    pretalx.show(good)
  })

  const fetchProgramme = () => plaza.conference.jobs.run('fetch-schedule')
  const ask = async (path: string, token = person, method = 'GET') => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}/api${path}`, { method, headers })
    expect(response.status).toBe(200)
    return response.text()
  }
  /** What visitors, and the person, are shown. */
  const shown = async () => ({
    index: await ask('/schedule/index'),
    session: await ask(`/schedule/${gone}`),
    saves: savesIn(await ask('/attendance/me')),
  })
  const lastImport = async () => {
    const { imports } = JSON.parse(await ask('/admin/schedule/imports', organiser)) as {
      imports: {
        outcome: string
        isForced: boolean
        reason: { code: string; message: string } | null
      }[]
    }
    const [last] = imports
    return { count: imports.length, ...last }
  }
  const plazaImport = (...args: string[]) => runPlaza(['import', ...args], folder, env)

  const thirdPage = ({ path, query }: FakeRequest) =>
    path.endsWith('/submissions/') && query.get('page') === '3'

  it.each<[string, Misbehaviour, string]>([
    ['500', { as: 'answer', status: 500 }, 'upstream.failed'],
    ['429 for an hour', { as: 'busy', retryAfter: hour / 1000 }, 'upstream.busy'],
    ['429 until a date', { as: 'busy', retryAfter: new Date(Date.now() + hour) }, 'upstream.busy'],
    ['half of its JSON', { as: 'truncated' }, 'upstream.malformed'],
    ['a broken connection', { as: 'cut-off' }, 'upstream.incomplete'],
    ['a redirect elsewhere', { as: 'redirect', to: 'http://127.0.0.2/' }, 'upstream.redirected'],
    ['100 MB', { as: 'flood' }, 'upstream.too-large'],
    ['100 MB in a small packet', { as: 'flood', isPacked: true }, 'upstream.too-large'],
  ])('with %s on page 3 of 5 shows what it had, and tells organisers', async (_, how, code) => {
    const before = { ...(await shown()), count: (await lastImport()).count }
    pretalx.misbehave(how, { when: thirdPage })
    await expect(fetchProgramme()).rejects.toThrow()
    expect({ ...(await shown()), count: (await lastImport()).count - 1 }).toEqual(before)
    const { outcome, reason, isForced } = await lastImport()
    expect({ outcome, code: reason?.code, isForced }).toEqual({
      outcome: 'failed',
      code,
      isForced: false,
    })
    expect(reason?.message).toContain('pretalx')
  })

  it('by hanging keeps nobody waiting, and gives up when it is told to', async () => {
    const before = await shown()
    pretalx.forget()
    pretalx.misbehave({ as: 'hang', from: 'half-way' }, { when: thirdPage })
    const stop = new AbortController()
    const fetching = plaza.conference.jobs.run('fetch-schedule', { signal: stop.signal })
    const failed = expect(fetching).rejects.toThrow('enough')
    await until(
      async () => pretalx.requests.some(thirdPage),
      (isAsked) => isAsked,
    )
    expect(await shown()).toEqual(before)
    stop.abort(new Error('enough'))
    await failed
    expect(await shown()).toEqual(before)
    expect(await lastImport()).toMatchObject({
      outcome: 'failed',
      reason: { code: 'schedule.import-stopped' },
    })
  })

  it.each<[string, FakeProgramme, string]>([
    ['no session', { ...good, sessions: [] }, 'schedule.import-empty'],
    ['a fifth less', { ...good, sessions: good.sessions.slice(10) }, 'schedule.import-shrunk'],
    ['another event', inventProgramme({ sessions: 50, seed: 2 }), 'schedule.import-foreign'],
  ])('with %s is refused each time, by job and by command', async (_, programme, code) => {
    const before = await shown()
    pretalx.show(programme)
    await expect(fetchProgramme()).rejects.toThrow()
    const { code: exitCode } = await plazaImport()
    expect(exitCode).toBe(1)
    expect(await shown()).toEqual(before)
    expect(await lastImport()).toMatchObject({
      outcome: 'refused',
      isForced: false,
      reason: { code },
    })
  })

  it('is believed by force alone, and even then no save is lost', async () => {
    const { saves } = await shown()
    expect(saves.toSorted()).toEqual([kept, gone].toSorted())
    pretalx.show({ ...good, sessions: good.sessions.slice(10) })
    const { code, stdout } = await plazaImport('--force')
    expect([code, stdout]).toEqual([0, expect.stringContaining('version 2')])
    // Told by the other process.
    const index = await until(
      () => ask('/schedule/index'),
      (text) => (JSON.parse(text) as { version: number }).version === 2,
    )
    expect((JSON.parse(index) as { sessions: unknown[] }).sessions).toHaveLength(40)
    expect(savesIn(await ask('/attendance/me')).toSorted()).toEqual(saves.toSorted())
    expect(await lastImport()).toMatchObject({ outcome: 'published', isForced: true })
    pretalx.show(good)
    await fetchProgramme()
    expect(await shown()).toMatchObject({ saves })
  })
})

function savesIn(text: string): string[] {
  const { attendance } = JSON.parse(text) as { attendance: { session: string }[] }
  return attendance.map(({ session }) => session)
}
