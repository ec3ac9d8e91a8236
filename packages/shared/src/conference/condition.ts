import { roles, type Role } from '../contract/index.ts'
import {
  array,
  boolean,
  enums,
  lazy,
  object,
  optional,
  string,
  type Struct,
} from '../structs/index.ts'
import { instantMs, instantStruct, type Instant } from '../time/index.ts'
import { conferencePhases, type ConferencePhase } from './conference-phase.ts'
import { holdsRole } from './viewer.ts'

/** When something is shown: every member that is given must hold. None given: always. */
export interface Condition {
  /** In one of these phases. */
  readonly phases?: ConferencePhase[] | undefined
  /** To people who are signed in, or only to those who are not. */
  readonly signedIn?: boolean | undefined
  /** To people with one of these roles. */
  readonly roles?: Role[] | undefined
  /** Where the server runs all of these features. */
  readonly features?: string[] | undefined
  /** From this instant on. */
  readonly from?: Instant | undefined
  /** Before this instant. */
  readonly until?: Instant | undefined
  /** In one of these languages, their regions included. */
  readonly languages?: string[] | undefined
  /** While all of these flags of the settings are on. */
  readonly flags?: string[] | undefined
  /** When one of these holds. */
  readonly any?: Condition[] | undefined
  /** When this does not hold. */
  readonly not?: Condition | undefined
}

export const conditionStruct: Struct<Condition, any> = object({
  phases: optional(array(enums(conferencePhases))),
  signedIn: optional(boolean()),
  roles: optional(array(enums(roles))),
  features: optional(array(string())),
  from: optional(instantStruct),
  until: optional(instantStruct),
  languages: optional(array(string())),
  flags: optional(array(string())),
  any: optional(array(lazy(() => conditionStruct))),
  not: optional(lazy(() => conditionStruct)),
})

/** What conditions are asked about. */
export interface ShowState {
  readonly phase: ConferencePhase
  /** The roles of whoever looks; null for somebody who is not signed in. */
  readonly viewer: readonly Role[] | null
  /** Names of the features that the server runs. */
  readonly features: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: number
  /** The language of the page. */
  readonly language: string
  /** Those of the settings. Default: none is on. */
  readonly flags?: Readonly<Record<string, boolean>> | undefined
}

/** Whether a condition holds; none at all does. */
export function isShown(condition: Condition | undefined, state: ShowState): boolean {
  const { phases, signedIn, roles: wanted, features, from, until } = condition ?? {}
  const { languages, flags, any, not } = condition ?? {}
  return (
    (!phases || phases.includes(state.phase)) &&
    (signedIn === undefined || signedIn === (state.viewer !== null)) &&
    (!wanted || wanted.some((role) => holdsRole(role, state.viewer))) &&
    (!features || features.every((name) => state.features.includes(name))) &&
    (!from || state.now >= instantMs(from)) &&
    (!until || state.now < instantMs(until)) &&
    (!languages || languages.some((tag) => covers(tag, state.language))) &&
    (!flags || flags.every((name) => state.flags?.[name] === true)) &&
    (!any || any.some((one) => isShown(one, state))) &&
    (!not || !isShown(not, state))
  )
}

/** `pt` covers `pt-BR`; `pt-BR` covers itself only. */
function covers(tag: string, language: string): boolean {
  return `${language.toLowerCase()}-`.startsWith(`${tag.toLowerCase()}-`)
}
