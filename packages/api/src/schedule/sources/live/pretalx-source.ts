import { PlenumError } from '@plenum/shared'
import { UpstreamError, type Upstream, type UpstreamOptions } from '../../../upstream/index.ts'
import { keyOf, objectOf, type JsonObject } from '../document/index.ts'
import { pretalxWith } from '../pretalx/pretalx-api.ts'
import { readProgrammeShape, type ReadProgrammeOptions } from '../programme-format.ts'
import type { ProgrammeWarning } from '../programme-warnings.ts'
import { readProgrammeValue } from '../read-programme.ts'
import { check, checkOptions, type OptionsShape } from '../../../options/index.ts'
import { readPages } from './pretalx-pages.ts'
import { peopleOf } from './pretalx-people.ts'
import {
  additionsOf,
  indexAnswers,
  namesOf,
  questionsShape,
  type PretalxQuestions,
} from './pretalx-questions.ts'
import { withoutUndefined } from './without-undefined.ts'
import type { ScheduleSource } from './schedule-source.ts'

export interface PretalxOptions
  extends
    Pick<UpstreamOptions, 'allowPrivate' | 'timeout' | 'concurrency'>,
    Pick<ReadProgrammeOptions, 'timeZone' | 'title' | 'changeMinute' | 'visibility'> {
  /** Where pretalx runs, such as `https://pretalx.com`. */
  readonly url: string
  /** The event's slug, as in its address. */
  readonly event: string
  /** Of an organiser. Default: none; then only what is public is read, without links or people. */
  readonly token?: string
  /** Which version of its API pretalx is asked for. Default: `v2`. */
  readonly version?: 'v1' | 'v2'
  /** What the event's own questions mean. Default: no answer is read. */
  readonly questions?: PretalxQuestions
  /** Default: `pretalx`. */
  readonly name?: string
}

const pretalxOptionsShape: OptionsShape<PretalxOptions> = {
  url: check.webAddress,
  event: check.name,
  token: check.optional(check.text),
  version: check.optional(check.oneOf('v1', 'v2')),
  questions: check.optional(check.options(questionsShape)),
  name: check.optional(check.name),
  allowPrivate: check.optional(check.flag),
  timeout: check.optional(check.milliseconds),
  concurrency: check.optional(check.count),
  timeZone: readProgrammeShape.timeZone,
  title: readProgrammeShape.title,
  changeMinute: readProgrammeShape.changeMinute,
  visibility: readProgrammeShape.visibility,
}

/**
 * The programme of a pretalx event by its API. Reads the whole event each time, for pretalx cannot
 * say what changed. With an organiser's token it also names the speakers' addresses, so that they
 * can be facilitators of their sessions; what else organisers see (notes, reviews, unscheduled
 * proposals) is never read.
 */
export function pretalx(options: PretalxOptions): ScheduleSource {
  checkOptions('pretalx', pretalxOptionsShape, options)
  const { name = 'pretalx', questions = {}, timeZone, title, changeMinute, visibility } = options
  const reading = withoutUndefined({ timeZone, title, changeMinute, visibility })

  return {
    name,
    async fetch({ connect }) {
      const upstream = connect(connectionOf(options))
      const { answers, warnings, ...event } = await readEvent(upstream, name, options)
      const format = pretalxWith(additionsOf(questions, answers))
      const read = readProgrammeValue(event, {
        ...reading,
        formats: [format],
        format: format.name,
      })
      const people = peopleOf(event, read.record)
      return {
        record: read.record,
        warnings: [...read.warnings, ...warnings],
        ...(people ? { people } : {}),
      }
    },
  }
}

function connectionOf(options: PretalxOptions): UpstreamOptions {
  const { url, event, token, version = 'v2', name = 'pretalx' } = options
  const { allowPrivate, timeout, concurrency = 6 } = options
  return {
    name,
    baseUrl: new URL(`api/events/${encodeURIComponent(event)}/`, withSlash(url)).href,
    headers: {
      accept: 'application/json',
      'pretalx-version': version,
      ...(token ? { authorization: `Token ${token}` } : {}),
    },
    concurrency,
    ...withoutUndefined({ allowPrivate, timeout }),
  }
}

/** What is public, or was and is cancelled: drafts, proposals and rejections stay where they are. */
const states = ['accepted', 'confirmed', 'canceled', 'withdrawn']
const submissionsPath = `submissions/?expand=resources&${states.map((state) => `state=${state}`).join('&')}`

async function readEvent(upstream: Upstream, service: string, options: PretalxOptions) {
  const event = await readEventItself(upstream, options.event)
  const warnings: ProgrammeWarning[] = []
  const list = (path: string, key: 'id' | 'code' = 'id') =>
    readPages(upstream, path, { service, key })
  /** Lists that some may not see, and others do not have. */
  const listIfAllowed = (path: string, warns: boolean) =>
    list(path).catch((error: unknown): JsonObject[] => {
      if (!isHidden(error)) throw error
      if (warns) warnings.push(hidden(path))
      return []
    })
  const [rooms, types, tracks, tags, submissions, speakers, slots, answers] = await Promise.all([
    list('rooms/'),
    list('submission-types/'),
    listIfAllowed('tracks/', false),
    listIfAllowed('tags/', options.token !== undefined),
    list(submissionsPath, 'code'),
    list('speakers/', 'code'),
    list('slots/'),
    readAnswers(list, options.questions ?? {}, warnings),
  ])
  const lists = { rooms, submission_types: types, tracks, tags, submissions, speakers, slots }
  return { event, ...lists, answers, warnings }
}

async function readEventItself(upstream: Upstream, slug: string): Promise<JsonObject> {
  const event = objectOf((await upstream.get('')).json()) ?? {}
  const found = keyOf(event['slug'])
  if (found?.toLowerCase() !== slug.toLowerCase()) {
    const detail = 'pretalx answered with another event than it was asked for.'
    throw new PlenumError('schedule.import-foreign', { detail })
  }
  return event
}

async function readAnswers(
  list: (path: string) => Promise<JsonObject[]>,
  questions: PretalxQuestions,
  warnings: ProgrammeWarning[],
) {
  const names = namesOf(questions)
  if (names.length === 0) return indexAnswers([], [])
  const all = await list('questions/')
  const wanted = names.flatMap((name): JsonObject[] => {
    const question = all.find(
      (each) => keyOf(each['identifier']) === name || keyOf(each['id']) === name,
    )
    if (!question) warnings.push(unknownQuestion(name))
    return question ? [question] : []
  })
  const ids = wanted.flatMap((question) => keyOf(question['id']) ?? [])
  const answers = await Promise.all(
    ids.map((id) => list(`answers/?question=${encodeURIComponent(id)}`)),
  )
  return indexAnswers(wanted, answers.flat())
}

function isHidden(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    (error.code === 'upstream.unauthorised' || error.code === 'upstream.not-found')
  )
}

function hidden(path: string): ProgrammeWarning {
  const what = path.replace('/', '')
  return { code: `pretalx.${what}-hidden`, message: `The token may not see the ${what}.` }
}

function unknownQuestion(name: string): ProgrammeWarning {
  const message = `pretalx has no question “${name.slice(0, 40)}”, or does not show it to us.`
  return { code: 'pretalx.question-unknown', message }
}

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`)
