import {
  array,
  enums,
  number,
  object,
  record,
  string,
  union,
  type Infer,
} from '../../structs/index.ts'
import { localisedStruct } from '../../locale/index.ts'
import type { Messages } from '../../locale/index.ts'

/**
 * - `error`: something is wrong, and people will be misled by it
 * - `warning`: something is most likely forgotten or mistaken
 * - `hint`: it could be better
 */
export const lintSeverities = ['error', 'warning', 'hint'] as const
export type LintSeverity = (typeof lintSeverities)[number]

/** Everything that can be found, with how much it matters. */
export const lintCodes = {
  'session.no-slot': 'warning',
  'session.no-room': 'warning',
  'session.no-type': 'warning',
  'session.no-track': 'warning',
  'session.no-speaker': 'hint',
  'session.no-description': 'hint',
  'session.no-language': 'hint',
  'session.no-link': 'warning',
  'session.no-translation': 'hint',
  'session.same-title': 'warning',
  'session.zero-length': 'error',
  'session.ends-before-start': 'error',
  'session.before-conference': 'error',
  'session.after-conference': 'error',
  'session.room-clash': 'warning',
  'session.speaker-clash': 'error',
  'session.cap-over-room': 'warning',
  'session.cap-zero': 'error',
  'session.link-invalid': 'error',
  'session.link-not-https': 'warning',
  'session.unknown-reference': 'error',
  'break.unknown-reference': 'error',
  'schedule.same-id': 'error',
  'speaker.no-bio': 'hint',
  'speaker.link-not-https': 'warning',
} as const satisfies Record<string, LintSeverity>

export type LintCode = keyof typeof lintCodes

/** What each finding says in English; `{room}` and the like come from its data. */
export const lintMessages: Readonly<Record<LintCode, string>> & Messages = {
  'session.no-slot': 'It has no time.',
  'session.no-room': 'It has no room.',
  'session.no-type': 'It is of no type.',
  'session.no-track': 'It is in no track.',
  'session.no-speaker': 'Nobody speaks.',
  'session.no-description': 'It has no description.',
  'session.no-language': 'It does not say in which language it is held.',
  'session.no-link': 'There is no link to take part.',
  'session.no-translation': 'Its {text} is not there in {language}.',
  'session.same-title': 'Another session has the same title.',
  'session.zero-length': 'It takes no time at all.',
  'session.ends-before-start': 'It ends before it starts.',
  'session.before-conference': 'It starts before the conference does.',
  'session.after-conference': 'It ends after the conference does.',
  'session.room-clash': 'Something else takes place in {room} at the same time.',
  'session.speaker-clash': '{speaker} speaks elsewhere at the same time.',
  'session.cap-over-room': 'It takes {cap} people, but {room} holds {capacity}.',
  'session.cap-zero': 'It has a limit of {cap} places.',
  'session.link-invalid': 'The address of its {link} leads nowhere.',
  'session.link-not-https': 'The address of its {link} is not https.',
  'session.unknown-reference': 'It names a {kind} that is not in the programme: {id}.',
  'break.unknown-reference': 'It names a {kind} that is not in the programme: {id}.',
  'schedule.same-id': '{count} things of the kind {kind} have this id.',
  'speaker.no-bio': 'There is no biography.',
  'speaker.link-not-https': 'The address of the picture is not https.',
}

const codes = Object.keys(lintCodes) as LintCode[] // the keys, as the language does not say

export const lintSubjectStruct = object({
  kind: enums(['session', 'break', 'speaker', 'room', 'track', 'type', 'slot']),
  id: string(),
  /** Empty where it has none of its own. */
  title: localisedStruct,
})
export type LintSubject = Infer<typeof lintSubjectStruct>

/** Something about a programme that its organisers should look at. */
export const lintFindingStruct = object({
  code: enums(codes),
  severity: enums(lintSeverities),
  subject: lintSubjectStruct,
  /** What else is part of it, such as the session that it clashes with; at most ten. */
  others: array(lintSubjectStruct),
  /** What the message is about. */
  data: record(string(), union([string(), number()])),
})
export type LintFinding = Infer<typeof lintFindingStruct>
