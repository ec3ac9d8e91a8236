import type { Localised } from '@plenum/shared'

/** A text in English, or in the languages that it has. */
export type DemoText = string | Localised

export type DemoDay = 1 | 2 | 3

/** When and where, by the clocks of the venue; past midnight the hours go on: `25:30`. */
export type DemoPlace = readonly [day: DemoDay, start: string, minutes: number, room: string]

/** A session as its author would type it; everything left out has the obvious default. */
export interface DemoSession {
  readonly id: string
  readonly title: DemoText
  /** Ids of speakers, separated by blanks. */
  readonly by?: string
  /** Markdown. The first paragraph is the summary, the rest the description. */
  readonly text: DemoText
  /** Default: the type of its track. */
  readonly type?: string
  /** Default: the file's track. */
  readonly track?: string
  /** Where it stands in the programme; `null`: nowhere yet. Default: the next place of its track. */
  readonly at?: DemoPlace | null
  readonly again?: readonly DemoPlace[]
  readonly themes?: readonly string[]
  readonly level?: 'open' | 'curious' | 'deep'
  /** Default: English. */
  readonly languages?: readonly string[]
  readonly cap?: number
  readonly links?: readonly { url: string; title?: string; language?: string }[]
  readonly resources?: readonly { url: string; title: string }[]
  readonly recording?: string
  readonly recorded?: boolean
  readonly featured?: boolean
  /** Links without a sign-in. */
  readonly isPublic?: boolean
  readonly interpreted?: boolean
  readonly cancelled?: boolean
  readonly organisation?: DemoText
}

/** The sessions of one track, which keeps to one room: in the order in which they are given. */
export interface DemoTrack {
  readonly id: string
  readonly title: Localised
  readonly colour: string
  readonly room: string
  /** What its sessions are unless they say otherwise. */
  readonly type: string
  readonly rhythm: 'talks' | 'workshops'
  readonly sessions: readonly DemoSession[]
}
