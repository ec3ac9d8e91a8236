import { readFileSync } from 'node:fs'
import { engines, startTestServer } from '@plenum/api/testing'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applause, applauseContract } from './applause.ts'

describe.each(engines)('a feature of a stranger on $name', ({ open }) => {
  let close: () => Promise<void>
  let server: Awaited<ReturnType<typeof startTestServer>>
  beforeAll(async () => {
    const database = await open()
    server = await startTestServer({ database, features: [applause({ database })] })
    close = async () => {
      await server.close()
      await database.close()
    }
  })
  afterAll(() => close())

  it('keeps its table, answers its endpoint and tells every open page', async () => {
    const socket = io(server.url, { path: '/socket', transports: ['websocket'] })
    await new Promise<void>((resolve) => socket.on('connect', resolve))
    const heard = new Promise((resolve) => socket.on('applause.clapped', resolve))

    const client = server.client(applauseContract)
    expect(await client.clap({ params: { session: 'opening' } })).toEqual({
      session: 'opening',
      claps: 1,
    })
    expect(await heard).toEqual({ session: 'opening', claps: 1 })
    expect(await client.clap({ params: { session: 'opening' } })).toEqual({
      session: 'opening',
      claps: 2,
    })
    socket.close()
  })

  it('runs its job by name', async () => {
    await server.client(applauseContract).clap({ params: { session: 'closing' } })
    await server.conference.jobs.run('forget-applause')
    const again = await server.client(applauseContract).clap({ params: { session: 'closing' } })
    expect(again.claps).toBe(1)
  })
})

describe('a feature of a stranger', () => {
  it('takes fewer than 80 lines', () => {
    const source = readFileSync(new URL('./applause.ts', import.meta.url), 'utf8')
    expect(source.trimEnd().split('\n').length).toBeLessThan(80)
  })
})
