import { readProgrammeValue, type ProgrammeFormat, type ScheduleSource } from '@plenum/api'
import { array, number, object, string } from '@plenum/shared'

const talkListStruct = object({
  event: string(),
  zone: string(),
  talks: array(
    object({ id: string(), title: string(), by: string(), starts: string(), minutes: number() }),
  ),
})

/** How a talk list becomes a programme: a builder gives ids, cleans texts and joins repeats. */
const talkListFormat: ProgrammeFormat = {
  name: 'talk-list',
  title: 'The talk list of our own tool',
  detect: (document) => document.kind === 'json' && talkListStruct.is(document.value),
  read(document, context) {
    const list = talkListStruct.create(document.kind === 'json' ? document.value : null)
    const clock = context.clock(list.zone)
    const builder = context.builder({ clock, title: list.event, textFormat: 'plain' })
    for (const { id, title, by, starts, minutes } of list.talks) {
      const speakers = [builder.speaker({ name: by })]
      const times = [{ ...clock.span({ start: starts, minutes }), room: null }]
      builder.session({ key: id, title, speakers, times })
    }
    return builder.build()
  },
}

export interface TalkListOptions {
  /** Where the tool runs, with a slash at its end. */
  readonly url: string
  readonly token: string
  /** Whether it runs in our own network. Default: false. */
  readonly allowPrivate?: boolean
}

/** The programme as our own tool has it. */
export function talkList({ url, token, allowPrivate = false }: TalkListOptions): ScheduleSource {
  return {
    name: 'talks',
    async fetch({ connect, validators }) {
      const headers = { authorization: `Bearer ${token}` }
      const tool = connect({ name: 'our talk list', baseUrl: url, headers, allowPrivate })
      const answer = await tool.get('talks.json', validators ? { validators } : {})
      if (answer.isUnchanged) return { unchanged: true }
      const { record, warnings } = readProgrammeValue(answer.json(), { formats: [talkListFormat] })
      return { record, warnings, validators: { ...answer.validators } }
    },
  }
}
