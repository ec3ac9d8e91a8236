import type { UpstreamOptions } from '../../../upstream/index.ts'
import { pretalxWith } from '../pretalx/pretalx-api.ts'
import { readProgrammeShape, type ReadProgrammeOptions } from '../programme-format.ts'
import { readProgrammeValueInSlices } from '../read-programme.ts'
import { check, checkOptions, type OptionsShape } from '../../../options/index.ts'
import { hashAnswers } from './hash-answers.ts'
import { readEvent } from './pretalx-event.ts'
import { peopleOf } from './pretalx-people.ts'
import { additionsOf, questionsShape, type PretalxQuestions } from './pretalx-questions.ts'
import { readingKey } from './reading-key.ts'
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
 * The schedule of a pretalx event, read by its API. pretalx cannot say what changed, so each fetch
 * reads the whole event and compares a hash of the answers with that of the last fetch. With an
 * organiser's token it also returns the speakers' addresses, so that they can be facilitators of
 * their sessions. It never reads notes, reviews and unscheduled proposals.
 */
export function pretalx(options: PretalxOptions): ScheduleSource {
  checkOptions('pretalx', pretalxOptionsShape, options)
  const { name = 'pretalx', questions = {}, timeZone, title, changeMinute, visibility } = options
  const reading = withoutUndefined({ timeZone, title, changeMinute, visibility })
  const how = readingKey({ ...reading, questions })

  return {
    name,
    async fetch({ connect, validators }) {
      const upstream = hashAnswers(connect(connectionOf(options)))
      const { answers, warnings, ...event } = await readEvent(upstream, {
        service: name,
        ...options,
      })
      const people = withoutUndefined({ people: peopleOf(event) })
      const hash = upstream.hash()
      if (validators?.['how'] === how && validators['hash'] === hash)
        return { unchanged: true, ...people }
      const format = pretalxWith(additionsOf(questions, answers))
      const read = await readProgrammeValueInSlices(event, {
        ...reading,
        formats: [format],
        format: format.name,
      })
      return {
        record: read.record,
        warnings: [...read.warnings, ...warnings],
        validators: { hash, how },
        ...people,
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

const withSlash = (url: string) => (url.endsWith('/') ? url : `${url}/`)
