import {
  array,
  boolean,
  enums,
  object,
  optional,
  record,
  string,
  type Infer,
} from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { instantStruct } from '../time/index.ts'

/** The kinds of page that the client knows how to draw. */
export const pageKinds = ['home', 'schedule', 'my-schedule', 'content'] as const

export const pageStruct = object({
  /** The last part of its path, and its name in navigation; `home` lives at `/`. */
  id: string(),
  kind: enums(pageKinds),
  title: localisedStruct,
  /** Name of an icon of the client. */
  icon: optional(string()),
  /** For `content`: which copy to show. Default: the page's id. */
  content: optional(string()),
  /** Off: the page answers “not found”. Default: on. */
  enabled: optional(boolean()),
  /** Not visible: reachable, but in no navigation. Default: visible. */
  visible: optional(boolean()),
  /** Who may see it. Default: `anyone`. */
  access: optional(enums(['anyone', 'account'])),
})
export type Page = Infer<typeof pageStruct>

export const sponsorStruct = object({
  name: string(),
  url: optional(string()),
  logo: optional(string()),
  tier: string(),
})
export type Sponsor = Infer<typeof sponsorStruct>

export const settingsStruct = object({
  name: localisedStruct,
  tagline: optional(localisedStruct),
  /** Where it takes place, in words. */
  location: optional(localisedStruct),
  /** Languages of the pages, the first being the fallback. BCP 47. */
  languages: array(string()),
  /** When it begins and ends; absent: taken from the programme. */
  start: optional(instantStruct),
  end: optional(instantStruct),
  /** Values of the theme's custom properties, such as `--plenum-accent`. */
  theme: optional(record(string(), string())),
  sponsors: optional(array(sponsorStruct)),
  /** Where people can ask for help, shown with “no mail?”. */
  contact: optional(string()),
})
export type Settings = Infer<typeof settingsStruct>

export const conferenceStruct = object({
  settings: settingsStruct,
  pages: array(pageStruct),
  /** Names of the features that the server runs; the client shows no door to the others. */
  features: array(string()),
  /** The server's time when it answered, to notice a wrong clock. */
  now: instantStruct,
})
export type Conference = Infer<typeof conferenceStruct>
