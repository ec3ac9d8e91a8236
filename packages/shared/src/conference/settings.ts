import {
  array,
  boolean,
  enums,
  object,
  optional,
  pattern,
  record,
  refine,
  string,
  type Infer,
} from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { instantStruct } from '../time/index.ts'
import { conditionStruct } from './condition.ts'
import { conferencePhases } from './conference-phase.ts'
import { isSafeLink, linkStruct, sourceStruct } from './safe-link.ts'
import { themeStruct } from './theme-tokens.ts'

export const sponsorStruct = object({
  name: string(),
  url: optional(linkStruct),
  logo: optional(sourceStruct),
  tier: string(),
})
export type Sponsor = Infer<typeof sponsorStruct>

export const videoStruct = object({
  title: optional(localisedStruct),
  /** Its page or its file. */
  url: sourceStruct,
  /** A picture to show until it plays. */
  poster: optional(sourceStruct),
})
export type Video = Infer<typeof videoStruct>

/** A place in the navigation: a page of the conference, or a link to somewhere else. */
export const navigationEntryStruct = refine(
  object({
    /** A page's id; its title and icon are used unless others are given. */
    page: optional(string()),
    href: optional(linkStruct),
    title: optional(localisedStruct),
    /** Name of an icon of the client. */
    icon: optional(string()),
    /** The heading that it stands under. Default: none, above all headings. */
    group: optional(localisedStruct),
    /** Default: always. */
    when: optional(conditionStruct),
  }),
  'navigation entry',
  ({ page, href, title }) => {
    if ((page === undefined) === (href === undefined)) return 'Expected either a page or a href'
    return href === undefined || title !== undefined || 'Expected a title for this href'
  },
)
export type NavigationEntry = Infer<typeof navigationEntryStruct>

/** The kinds of widget that Plenum's own client draws; a client may know others. */
export const widgetKinds: readonly string[] = [
  ...['copy', 'countdown', 'featured', 'link', 'live-now', 'my-next', 'sponsors', 'video'],
]

/** A part of the home page. */
export const widgetStruct = object({
  id: string(),
  /** What draws it; a client leaves out one whose kind it does not know. */
  kind: pattern(string(), /^[a-z][a-z0-9-]*$/),
  title: optional(localisedStruct),
  text: optional(localisedStruct),
  /** Name of an icon of the client. */
  icon: optional(string()),
  /** For `link`: where it leads. */
  href: optional(linkStruct),
  /** For `copy`: the slug to show. */
  content: optional(string()),
  /** For `video`: its name in `videos`. */
  video: optional(string()),
  /** Default: always. */
  when: optional(conditionStruct),
})
export type Widget = Infer<typeof widgetStruct>

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
  /** The phase, whatever the dates say: for a rehearsal, or an end that is put off. */
  phase: optional(enums(conferencePhases)),
  /** Values of the theme's custom properties, such as `--plenum-accent`. */
  theme: optional(themeStruct),
  sponsors: optional(array(sponsorStruct)),
  /** Where people can ask for help, shown with “no mail?”: a mail address or a link. */
  contact: optional(
    refine(string(), 'contact', (value) =>
      /^[^\s@]+@[^\s@]+$/.test(value) || isSafeLink(value)
        ? true
        : 'Expected a mail address or a link such as https://example.org/help',
    ),
  ),
  /** The places of the navigation in their order. Absent: the visible pages in theirs. */
  navigation: optional(array(navigationEntryStruct)),
  /** The parts of the home page in their order. Absent: those that the client has of itself. */
  widgets: optional(array(widgetStruct)),
  /** By name; the one called `main` is the home page's. */
  videos: optional(record(string(), videoStruct)),
  /** Switches that conditions ask about. */
  flags: optional(record(string(), boolean())),
})
export type Settings = Infer<typeof settingsStruct>
