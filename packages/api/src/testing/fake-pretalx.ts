import { createHash } from 'node:crypto'
import { inventProgramme, type FakeProgramme } from './fake-programme.ts'
import { frabXmlOf, scheduleJsonOf, widgetOf } from './fake-programme-documents.ts'
import { expand, listsOf, visibleSlots, type PretalxLists } from './fake-pretalx-lists.ts'
import type { FakeAnswer } from './fake-answer.ts'
import { startFakeUpstream, type FakeRequest, type FakeUpstream } from './fake-upstream.ts'

export interface FakePretalxOptions {
  /** Default: `inventProgramme()`. */
  readonly programme?: FakeProgramme
  /** What organisers sign in with; anyone sees what is public. Default: `organiser-token`. */
  readonly token?: string
  /** Entries on a page. Default: 50, as pretalx has it. */
  readonly pageSize?: number
  /**
   * Whether it answers objects for `expand` and has `schedules/latest/`; false: ids alone, and
   * slots only as a list. Default: true.
   */
  readonly expands?: boolean
}

export interface FakePretalx extends FakeUpstream {
  /** Puts another programme in place, as organisers do while they work. */
  show(programme: FakeProgramme): void
  /** Changes what a list holds, in any way that a test needs. */
  alter(change: (lists: PretalxLists) => PretalxLists): void
}

/**
 * pretalx on a free port of this machine: its API in versions 1 and 2 with pages, states, questions
 * and what only organisers see, its widget and its exports. Ask it with `allowPrivate`.
 */
export async function startFakePretalx(options: FakePretalxOptions = {}): Promise<FakePretalx> {
  const { token = 'organiser-token', pageSize = 50, expands = true } = options
  let programme = options.programme ?? inventProgramme()
  let change = (lists: PretalxLists) => lists

  const service = await startFakeUpstream((request) => {
    const [, api, slug, path = ''] = /^\/(api\/events\/)?([^/]+)\/(.*)$/.exec(request.path) ?? []
    if (slug !== programme.slug) return undefined
    return api ? answerApi(request, path) : tagged(answerExport(path, programme), request)
  })

  function answerApi(request: FakeRequest, path: string): FakeAnswer | undefined {
    const { authorization, 'pretalx-version': version = 'v2' } = request.headers
    if (authorization !== undefined && authorization !== `Token ${token}`)
      return { status: 401, json: { detail: 'Invalid token.' } }
    if (version !== 'v1' && version !== 'v2')
      return { status: 400, json: { detail: `Unsupported version: ${version}` } }
    const isOrganiser = authorization !== undefined
    const { event, ...lists } = change(listsOf(programme, { isOrganiser, version }))
    if (path === '') return { json: event }
    const name = path.replace(/\/$/, '')
    if (name === 'tags' && !isOrganiser)
      return { status: 403, json: { detail: 'You do not have permission.' } }
    if (expands && name === 'schedules/latest')
      return { json: { id: 1, version: '1', slots: visibleSlots(lists) } }
    const list = Object.entries(lists).find(([key]) => key === name)?.[1]
    const page = list && pageOf(filtered(name, list, request.query), request)
    if (!page || !expands || name !== 'submissions') return page && { json: page }
    const members = request.query.get('expand')?.split(',') ?? []
    return {
      json: { ...page, results: page.results.map((each) => expand(each, members, lists)) },
    }
  }

  function pageOf(list: readonly object[], { path, query }: FakeRequest) {
    const size = Math.min(pageSize, Number(query.get('page_size') ?? pageSize))
    const page = Number(query.get('page') ?? 1)
    const address = (number: number) => {
      const others = new URLSearchParams(query)
      others.set('page', String(number))
      return `${service.url.slice(0, -1)}${path}?${others.toString()}`
    }
    return {
      count: list.length,
      next: page * size < list.length ? address(page + 1) : null,
      previous: page > 1 ? address(page - 1) : null,
      results: list.slice((page - 1) * size, page * size),
    }
  }

  return Object.assign(service, {
    show: (next: FakeProgramme) => void (programme = next),
    alter: (next: (lists: PretalxLists) => PretalxLists) => void (change = next),
  })
}

function answerExport(path: string, programme: FakeProgramme): FakeAnswer | undefined {
  if (path === 'schedule/widgets/schedule.json') return { json: widgetOf(programme) }
  if (path === 'schedule/export/schedule.json') return { json: scheduleJsonOf(programme) }
  if (path === 'schedule/export/schedule.xml')
    return { headers: { 'content-type': 'text/xml' }, body: frabXmlOf(programme) }
  return undefined
}

/** pretalx sends a quoted tag and compares it with one without quotes, so nobody is told “304”. */
function tagged(answer: FakeAnswer | undefined, { headers }: FakeRequest) {
  if (!answer) return undefined
  const tag = createHash('sha1').update(JSON.stringify(answer)).digest('hex')
  if (headers['if-none-match'] === tag) return { status: 304 }
  return { ...answer, headers: { ...answer.headers, etag: `"${tag}"` } }
}

function filtered(name: string, list: readonly object[], query: URLSearchParams) {
  const states = query.getAll('state')
  const question = query.get('question')
  return list.filter((entry) => {
    if (name === 'submissions' && states.length && 'state' in entry)
      return states.includes(String(entry.state))
    if (name === 'answers' && question && 'question' in entry)
      return String(entry.question) === question
    return true
  })
}
