import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startNginx, startPostgres, startRedis } from '@plenum/api/testing'
import { attendanceContract } from '@plenum/shared'
import { buildScheduleRecord, buildSession } from '@plenum/shared/testing'
import { io } from 'socket.io-client'
import { create } from 'superstruct'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { enterCrowd, prepareCrowd, until } from './crowd.ts'
import { freePort, startPlaza, type PlazaProcess } from './plaza-process.ts'

const postgres = await startPostgres()
const redis = await startRedis()
const ports = [String(await freePort()), String(await freePort())] as const
const nginx = await startNginx({
  upstreams: ports.map((port) => `127.0.0.1:${port}`),
  config: await readFile(new URL('../../../docs/examples/nginx.conf', import.meta.url), 'utf8'),
})
const folder = await mkdtemp(join(tmpdir(), 'plaza-rolling-'))
afterAll(async () => {
  await Promise.all([nginx?.stop(), postgres?.stop(), redis?.stop()])
  await rm(folder, { recursive: true, force: true })
})

const [people, pages] = [24, 60]
const sessions = ['bridges', 'cranes', 'ferries', 'tides']
const record = buildScheduleRecord({ sessions: sessions.map((id) => buildSession({ id })) })

describe.skipIf(!postgres || !redis || !nginx)('two plazas behind nginx', () => {
  const url = nginx?.url ?? ''
  const env = {
    DATABASE_URL: postgres?.url ?? '',
    REDIS_URL: redis?.url ?? '',
    SELF_URL: url,
    SECRET: 'a secret of these tests, the same for every server',
    TRUST_PROXY: '1',
    PLAZA_DATA: folder,
    DRAIN: '2s',
  }
  const open = async (port: string): Promise<PlazaProcess> => {
    const plaza = await startPlaza([], { env: { ...env, PORT: port } })
    onTestFinished(() => plaza.kill())
    return plaza
  }

  it('restart one by one without losing requests', { timeout: 300_000 }, async () => {
    const links = await prepareCrowd({ env, record, people })
    const plazas = [await open(ports[0]), await open(ports[1])]
    const crowd = startCrowd(url, await enterCrowd(plazas, links))
    const sockets = await openPages(url)

    for (const round of [1, 2])
      for (const [index, port] of ports.entries()) {
        const before = crowd.answered()
        sockets.moves.length = 0
        expect([round, port, await plazas[index]?.stop()]).toEqual([round, port, 0])
        plazas[index] = await open(port)
        await until(async () => crowd.answered(), atLeast(before + 400))
        await until(async () => sockets.connected(), atLeast(pages))
        // Those that left first are elsewhere before the last ones leave.
        const { moves } = sockets
        expect(moves.indexOf('connect')).toBeLessThan(moves.lastIndexOf('disconnect'))
      }

    const { failures, saved } = await crowd.stop()
    expect(failures).toEqual([])
    expect(saved).toEqual(Array.from({ length: people }, () => sessions))
  })
})

const atLeast = (wanted: number) => (count: number) => count >= wanted

/** People who save and remove sessions without pause, and readers, until they are stopped. */
function startCrowd(url: string, tokens: readonly string[]) {
  const failures: string[] = []
  let answered = 0
  let isOver = false
  const request = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, init).catch(String)
    const outcome = typeof response === 'string' ? response : response.status
    if (outcome === 200) answered += 1
    else failures.push(`${init.method ?? 'GET'} ${path}: ${outcome}`)
    return typeof response === 'string' ? '' : response.text()
  }
  const save = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    while (!isOver)
      for (const session of sessions)
        for (const change of ['attend', 'unattend', 'attend'])
          await request(`/api/attendance/${session}/${change}`, { method: 'POST', headers })
    const mine = await request('/api/attendance/me', { headers })
    const { attendance } = create(JSON.parse(mine), attendanceContract.endpoints.mine.response)
    return attendance.map(({ session }) => session)
  }
  const read = async () => {
    while (!isOver)
      for (const path of ['/api/schedule/index', '/api/attendance/bridges', '/healthz/live'])
        await request(path)
  }
  const saving = Promise.all(tokens.map(save))
  const reading = Promise.all([read(), read()])
  return {
    answered: () => answered,
    async stop() {
      isOver = true
      await reading
      return { failures, saved: await saving }
    },
  }
}

/** Opens the sockets of pages, and records in which order they leave and come back. */
async function openPages(url: string) {
  const moves: string[] = []
  const options = {
    path: '/socket',
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 100,
  }
  const sockets = Array.from({ length: pages }, () => io(url, options))
  onTestFinished(() => sockets.forEach((socket) => socket.close()))
  for (const socket of sockets)
    for (const event of ['connect', 'disconnect']) socket.on(event, () => moves.push(event))
  const connected = () => sockets.filter((socket) => socket.connected).length
  await until(async () => connected(), atLeast(pages))
  return { moves, connected }
}
