import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { atOnce } from '../../../pauses/index.ts'
import { startFakePretalx, type FakePretalx } from '../../../testing/fake-pretalx.ts'
import { inventProgramme, type FakeSession } from '../../../testing/fake-programme.ts'
import { startFakeUpstream, type FakeRequest } from '../../../testing/fake-upstream.ts'
import { testLog } from '../../../testing/test-log.ts'
import { createUpstream, UpstreamError } from '../../../upstream/index.ts'
import { fingerprint } from '../../schedule-diff.ts'
import { readPages } from './pretalx-pages.ts'
import { pretalx, type PretalxOptions } from './pretalx-source.ts'
import type { FetchedProgramme, SourceAnswer, SourceValidators } from './schedule-source.ts'

const token = 'organiser-token'
const plain = inventProgramme({ sessions: 12 })
const [first, ...others] = plain.sessions as [FakeSession, ...FakeSession[]]
const programme = {
  ...plain,
  sessions: [
    {
      ...first,
      answers: {
        JOINLINK: 'Join at https://meet.example/a or https://meet.example/b (Spanish)',
        SLIDES: 'https://slides.example/1.pdf',
        CAP: '25',
        BOOTH: 'True',
        TONGUES: 'es, French',
        HOST: 'Ships for All',
        PHONE: '+33 600 000 000',
      },
    },
    ...others,
  ],
}

let service: FakePretalx
beforeEach(async () => {
  service = await startFakePretalx({ programme, pageSize: 5 })
})
afterEach(() => service.close())

function ask(
  options: Partial<PretalxOptions> = {},
  validators?: SourceValidators,
): Promise<SourceAnswer> {
  const source = pretalx({
    url: service.url,
    event: programme.slug,
    allowPrivate: true,
    ...options,
  })
  return source.fetch({
    log: testLog(),
    signal: new AbortController().signal,
    validators,
    connect: (upstream) => createUpstream({ ...upstream, attempts: 1 }),
  })
}

async function fetch(options: Partial<PretalxOptions> = {}): Promise<FetchedProgramme> {
  const answer = await ask(options)
  if (!('record' in answer)) throw new Error('unchanged without validators')
  return answer
}

describe('a pretalx event', () => {
  it('is read in the version and with the token given', async () => {
    await fetch({ token })
    const sent = (name: string) => new Set(service.requests.map(({ headers }) => headers[name]))
    expect(sent('pretalx-version')).toEqual(new Set(['v2']))
    const open = service.requests.filter(({ headers }) => !headers['authorization'])
    expect(open.map(({ path }) => path)).toEqual(['/api/events/harbour-days/schedules/latest/'])
    expect(sent('authorization')).toEqual(new Set([undefined, `Token ${token}`]))
    service.forget()
    await fetch({ version: 'v1' })
    expect(sent('pretalx-version')).toEqual(new Set(['v1']))
    expect(sent('authorization')).toEqual(new Set([undefined]))
    expect(service.mostAtOnce).toBeLessThanOrEqual(6)
  })

  it('has its rooms, tracks, types, tags, breaks and speakers', async () => {
    const { record, warnings } = await fetch({ token })
    expect(record).toMatchObject({
      title: { en: 'Harbour Days' },
      timeZone: 'Europe/Paris',
      rooms: [{ name: { en: 'Boat House' } }, { name: { en: 'Lantern Hall' } }],
      tracks: [{ title: { en: 'Ships' } }, { title: { en: 'Shores' } }],
      types: [{ title: { en: 'Talk' } }],
      themes: [{ title: { en: 'beginners' } }],
      breaks: [{ title: { en: 'Lunch' } }],
    })
    expect([record.sessions.length, record.speakers.length, warnings]).toEqual([12, 12, []])
  })

  it('keeps among organisers what only they see', async () => {
    const { record, people } = await fetch({ token })
    expect(JSON.stringify(record)).not.toMatch(/secret|example\.org|PRPSAL/)
    expect(people?.[0]).toEqual({
      email: 'speaker1@example.org',
      role: 'facilitator',
      sessions: [first.code],
    })
  })

  it('is read without a token, then without people', async () => {
    const { record, people, warnings } = await fetch()
    expect([record.sessions.length, record.themes.length, people, warnings]).toEqual([
      12,
      1,
      undefined,
      [],
    ])
  })

  it('asks for each page once', async () => {
    const large = inventProgramme({ sessions: 1000 })
    const crowded = await startFakePretalx({ programme: large })
    const answer = await fetch({ url: crowded.url, token })
    const asked = crowded.requests.map(({ path, query }) => `${path}?${query.toString()}`)
    expect([answer.record.sessions.length, answer.record.breaks.length]).toEqual([1000, 1])
    expect(asked).toHaveLength(23)
    expect(new Set(asked).size).toBe(23)
    await crowded.close()
  })

  it('is unchanged while its answers and the options are', async () => {
    const first = await fetch({ token })
    const again = await ask({ token }, first.validators)
    expect(again).toEqual({ unchanged: true, people: first.people })
    expect(await ask({ token, changeMinute: 60 }, first.validators)).toHaveProperty('record')
    service.show({ ...programme, title: 'Renamed' })
    expect(await ask({ token }, first.validators)).toMatchObject({
      record: { title: { en: 'Renamed' } },
    })
  })

  it.each([
    ['expands nothing', { expands: false }, () => false],
    ['hides its schedule', {}, ({ path }: FakeRequest) => path.includes('/schedules/')],
  ])('is the same where the service %s', async (_, behaviour, when) => {
    const expected = await fetch({ token })
    const other = await startFakePretalx({ programme, pageSize: 5, ...behaviour })
    other.misbehave({ as: 'answer', status: 403 }, { when })
    const read = await fetch({ url: other.url, token })
    expect(atOnce(fingerprint(read.record))).toBe(atOnce(fingerprint(expected.record)))
    expect(read.people).toEqual(expected.people)
    await other.close()
  })

  it('leaves out slots that only organisers see', async () => {
    const [first, ...others] = plain.sessions
    const blocker = { room: 1, start: first?.start, duration: 10, submission: null, schedule: 1 }
    for (const expands of [true, false]) {
      const other = await startFakePretalx({ programme, expands })
      other.alter((lists) => ({
        ...lists,
        slots: [
          ...lists.slots.map((slot, at) => (at ? slot : { ...slot, is_visible: false })),
          { ...blocker, id: 77, slot_type: 'blocker', is_visible: false },
        ],
      }))
      const { record } = await fetch({ url: other.url, token })
      const unscheduled = record.sessions.filter(({ slot }) => slot === null)
      expect(unscheduled.map(({ id }) => id)).toEqual([first?.code])
      expect([record.sessions.length, record.breaks.length]).toEqual([1 + others.length, 1])
      await other.close()
    }
  })

  it('warns when the token may not see something', async () => {
    await service.close()
    service = await startFakePretalx({ programme, pageSize: 5, expands: false })
    service.misbehave(
      { as: 'answer', status: 403 },
      { when: ({ path }) => /tags|tracks/.test(path) },
    )
    const { record, warnings } = await fetch({ token })
    expect([record.tracks, record.themes]).toEqual([[], []])
    expect(warnings?.map(({ code }) => code)).toContain('pretalx.tags-hidden')
  })

  it('has answers mean what the conference says, and reads no others', async () => {
    const { record, warnings } = await fetch({
      token,
      questions: {
        links: ['JOINLINK', 'GONE'],
        resources: ['SLIDES'],
        participantCap: 'CAP',
        interpretation: 'BOOTH',
        languages: 'TONGUES',
        hostOrganisation: 'HOST',
      },
    })
    expect(record.sessions.find(({ id }) => id === first.code)).toMatchObject({
      links: [{ url: 'https://meet.example/a' }, { url: 'https://meet.example/b' }],
      resources: [{ url: 'https://slides.example/1.pdf' }],
      participantCap: 25,
      enableInterpretation: true,
      hostLanguages: ['en', 'es', 'fr'],
      hostOrganisation: { en: 'Ships for All' },
    })
    expect(record.sessions.filter(({ links }) => links.length)).toHaveLength(1)
    expect(warnings?.map(({ code }) => code)).toEqual(['pretalx.question-unknown'])
    expect(JSON.stringify(record)).not.toContain('+33')
    const asked = service.requests.filter(({ path }) => path.endsWith('/answers/'))
    expect(asked.every(({ query }) => query.has('question'))).toBe(true)
  })

  it.each([
    ['an unknown token', { token: 'wrong' }, 'upstream.unauthorised'],
    ['an unknown event', { event: 'another' }, 'upstream.not-found'],
  ])('is not read with %s', async (_, options, code) => {
    await expect(fetch(options)).rejects.toMatchObject({ code })
  })

  it('is not mistaken for another event that the service answers with', async () => {
    service.alter((lists) => ({ ...lists, event: { ...lists.event, slug: 'other-days' } }))
    await expect(fetch()).rejects.toMatchObject({ code: 'schedule.import-foreign' })
  })

  it('is read again when its pages do not add up, and given up after three times', async () => {
    let answers = 0
    service.alter((lists) => ({
      ...lists,
      speakers: ++answers % 2 ? lists.speakers : lists.speakers.slice(1),
    }))
    const moving = readPages(
      createUpstream({ name: 'pretalx', baseUrl: base(), allowPrivate: true, concurrency: 1 }),
      'speakers/',
      { service: 'pretalx', key: 'code' },
    )
    await expect(moving).rejects.toMatchObject({
      code: 'upstream.incomplete',
      message: expect.stringMatching(
        /^pretalx gave only a part of its answer: \d+ of 1[12] in speakers$/,
      ),
    })
  })

  it('may be changed while it is read, as long as it is still once', async () => {
    let answers = 0
    service.alter((lists) => ({
      ...lists,
      speakers: ++answers > 2 ? lists.speakers : lists.speakers.slice(answers),
    }))
    const upstream = createUpstream({ name: 'pretalx', baseUrl: base(), allowPrivate: true })
    const options = { service: 'pretalx', key: 'code' } as const
    expect(await readPages(upstream, 'speakers/', options)).toHaveLength(12)
  })

  const base = () => `${service.url}api/events/${programme.slug}/`
})

describe('pages', () => {
  it('may come in any order and hold some entries twice', async () => {
    const lists = fc
      .uniqueArray(fc.nat(99), { minLength: 1, maxLength: 12 })
      .chain((ids) => fc.tuple(fc.constant(ids), fc.array(fc.constantFrom(...ids))))
      .chain(([ids, twice]) => {
        const all = [...ids, ...twice]
        const shuffled = fc.shuffledSubarray(all, { minLength: all.length })
        return fc.record({
          ids: fc.constant(ids),
          shown: shuffled,
          size: fc.integer({ min: 1, max: 5 }),
        })
      })
    const list = await startFakeUpstream()
    const upstream = createUpstream({ name: 'list', baseUrl: list.url, allowPrivate: true })
    await fc.assert(
      fc.asyncProperty(lists, fc.boolean(), async ({ ids, shown, size }, isNumbered) => {
        list.handle(({ query }) => {
          const page = Number(query.get('page') ?? query.get('cursor') ?? 1)
          const results = shown.slice((page - 1) * size, page * size).map((id) => ({ id }))
          const next = `${list.url}list/?${isNumbered ? 'page' : 'cursor'}=${page + 1}`
          return {
            json: { count: ids.length, next: page * size < shown.length ? next : null, results },
          }
        })
        const found = await readPages(upstream, 'list/', { service: 'list', key: 'id' })
        const number = (a: unknown, b: unknown) => Number(a) - Number(b)
        expect(found.map(({ id }) => id).sort(number)).toEqual([...ids].sort(number))
      }),
      { numRuns: 50 },
    )
    await list.close()
  })

  it('make one programme, whatever their size and order', async () => {
    const expected = atOnce(fingerprint((await fetch()).record))
    service.alter(({ rooms, submissions, speakers, slots, ...rest }) => ({
      ...rest,
      rooms: rooms.toReversed(),
      submissions: submissions.toReversed(),
      speakers: speakers.toReversed(),
      slots: slots.toReversed(),
    }))
    expect(atOnce(fingerprint((await fetch()).record))).toBe(expected)
    const single = await startFakePretalx({ programme })
    expect(atOnce(fingerprint((await fetch({ url: single.url })).record))).toBe(expected)
    await single.close()
  })

  it('that turn in circles end', async () => {
    const circle = await startFakeUpstream(() => ({
      json: { count: 5, next: `${circle.url}list/?cursor=again`, results: [{ id: 1 }] },
    }))
    const upstream = createUpstream({ name: 'circle', baseUrl: circle.url, allowPrivate: true })
    await expect(readPages(upstream, 'list/', { service: 'circle', key: 'id' })).rejects.toThrow(
      UpstreamError,
    )
    await circle.close()
  })
})
