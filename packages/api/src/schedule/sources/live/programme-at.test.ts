import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sessionizeOf, widgetOf } from '../../../testing/fake-programme-documents.ts'
import { inventProgramme } from '../../../testing/fake-programme.ts'
import { startFakeUpstream, type FakeUpstream } from '../../../testing/fake-upstream.ts'
import { testLog } from '../../../testing/test-log.ts'
import { createUpstream } from '../../../upstream/index.ts'
import { programmeAt, type ProgrammeAtOptions } from './programme-at.ts'
import type { SourceValidators } from './schedule-source.ts'

const programme = inventProgramme({ sessions: 4 })

let service: FakeUpstream
beforeEach(async () => {
  service = await startFakeUpstream(() => ({
    headers: { etag: '"1"', 'last-modified': 'Mon, 01 Jun 2026 12:00:00 GMT' },
    json: widgetOf(programme),
  }))
})
afterEach(() => service.close())

async function fetch(validators?: SourceValidators, options: Partial<ProgrammeAtOptions> = {}) {
  const source = programmeAt({ url: `${service.url}a/b.json?v=1`, allowPrivate: true, ...options })
  const answer = await source.fetch({
    log: testLog(),
    signal: new AbortController().signal,
    validators,
    connect: (upstream) => createUpstream({ ...upstream, attempts: 1 }),
  })
  return 'record' in answer ? answer : undefined
}

describe('a programme at an address', () => {
  it('is asked for by its whole address, with the headers given', async () => {
    await fetch(undefined, { headers: { 'x-key': 'k' } })
    const [request] = service.requests
    expect([request?.path, request?.query.get('v')]).toEqual(['/a/b.json', '1'])
    expect(request?.headers).toMatchObject({ 'x-key': 'k' })
  })

  it('is not read again when the service says that nothing changed', async () => {
    const first = await fetch()
    service.misbehave({ as: 'answer', status: 304 })
    expect(await fetch(first?.validators)).toBeUndefined()
    expect(service.requests[1]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 01 Jun 2026 12:00:00 GMT',
    })
  })

  it('is not read again when a service that cannot say so sends the same bytes', async () => {
    const first = await fetch()
    expect(await fetch(first?.validators)).toBeUndefined()
  })

  it('is read again when it is to be read otherwise', async () => {
    const first = await fetch()
    const again = await fetch(first?.validators, { timeZone: 'Europe/Madrid' })
    expect(again?.record.timeZone).toBe('Europe/Madrid')
    expect(service.requests[1]?.headers).not.toHaveProperty('if-none-match')
  })

  it('keeps to itself what its address gives away', async () => {
    service.handle(() => undefined)
    const url = `${service.url}api/v2/s3cret/view/All?token=s3cret`
    await expect(fetch(undefined, { url, name: 'sessionize' })).rejects.toThrow(
      /^sessionize knows nothing at this address: 404 at All$/,
    )
  })

  it.each([
    ['view/All?token=s3cret#s3cret', 'All'],
    ['?token=s3cret', 'Programme'],
    ['talks.csv?file=/s3cret/', 'talks'],
  ])('lends a programme without a title its name, and no more: %s', async (address, title) => {
    service.handle(() => ({ json: sessionizeOf(programme) }))
    const options = { url: service.url + address, timeZone: 'Europe/Paris' }
    const read = await fetch(undefined, options)
    expect(read?.record.title).toEqual({ en: title })
    expect(JSON.stringify(read)).not.toContain('s3cret')
    const named = await fetch(undefined, { ...options, title: 'Harbour Days' })
    expect(named?.record.title).toEqual({ en: 'Harbour Days' })
  })

  it('may need a zone, as Sessionize does', async () => {
    service.handle(() => ({ json: sessionizeOf(programme) }))
    await expect(fetch()).rejects.toMatchObject({ code: 'programme.time-zone-needed' })
    const read = await fetch(undefined, { timeZone: 'Europe/Paris' })
    expect(read?.record.slots[0]?.start).toBe(programme.sessions[0]?.start)
  })
})
