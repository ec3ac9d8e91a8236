import {
  admin,
  attendance,
  calendar,
  carbon,
  conference,
  content,
  countAccountsByTimeZone,
  deconf,
  metrics,
  openQueues,
  originsByTimeZone,
  registration,
  schedule,
  session,
  type Database,
  type Feature,
  type IsPage,
  type Log,
  type OpenQueues,
  type RegistrationFeature,
  type ScheduleFeature,
  type Stores,
} from '@plenum/api'
import { localise, type Settings } from '@plenum/shared'
import { isDemoProgramme } from '../demo/demo-programme.ts'
import type { PlazaConfig } from './config.ts'
import { demo, type DemoFeature } from './demo-feature.ts'
import { openMail, type PlazaMail } from './open-mail.ts'
import { contentSource, scheduleSources } from './open-sources.ts'
import { ticketOptions } from './open-tickets.ts'
import { knownPages, ownPaths } from './known-pages.ts'
import { keptSecret } from './secret.ts'
import { pagesFor, settingsFor } from './settings-for.ts'

export interface PlazaParts {
  readonly database: Database
  readonly stores: Stores
  readonly log: Log
  /** Whether the demo programme is there for want of another. Default: true. */
  readonly withDemo?: boolean
}

export interface ComposedPlaza {
  readonly features: readonly Feature[]
  readonly programme: ScheduleFeature
  readonly people: RegistrationFeature
  /** Undefined: it was not wanted. */
  readonly demo: DemoFeature | undefined
  readonly queues: OpenQueues
  /** Whether the client has a page at an address. */
  readonly isPage: IsPage
  /** Those that are shown now. */
  readonly settings: () => Settings
  /** Is to be closed. */
  readonly mail: PlazaMail
}

/** All features of the plaza, none of them started: the one place that knows which there are. */
export async function composePlaza(
  config: PlazaConfig,
  { database, stores, log, withDemo = true }: PlazaParts,
): Promise<ComposedPlaza> {
  const { selfUrl } = config
  const secret = config.secret ?? (await keptSecret(config.data))
  const sources = await scheduleSources(config)
  const tickets = ticketOptions(config)
  const { bus, limiter, semaphores } = stores
  const queues = openQueues({ database, log })
  const mail = openMail(config, { queues, database })
  const { mailer } = mail

  const copy = content({
    ...{ source: contentSource(config), database, bus, log, widgets },
    paths: ownPaths,
  })
  const programme: ScheduleFeature = schedule({
    ...{ database, bus, log, sources },
    exports: { siteUrl: selfUrl },
    isPlaceholder: isDemoProgramme,
    lint: () => lintOptions(settings(), config),
    people: { replace: (source, named) => people.programmePeople.replace(source, named) },
  })
  const settings = () => settingsFor(config, copy.settings(), programme.current()?.record)
  const pages = () => pagesFor(config, copy.pages(), programme.current()?.record)
  const title = (language: string) => localise(settings().name, language).text
  const accent = () => settings().theme?.['--plenum-accent']
  const defaultLanguage = () => settings().languages[0] ?? 'en'
  const people = registration({
    ...{ database, limiter, mailer, queues, selfUrl, secret, title, accent, tickets },
    defaultLanguage,
    roles: {
      admin: config.admins,
      moderator: config.moderators,
      facilitator: config.facilitators,
      interpreter: config.interpreters,
    },
  })
  const { account, contacts } = people
  const places = attendance({
    ...{ database, programme },
    waitingList: config.waitingList !== 'none' && { promotion: config.waitingList },
    people: { contacts },
    mail: { mailer, title, accent, selfUrl },
  })
  const { attending } = places
  const used = metrics({ database, limiter, log, programme })
  // Who expects a programme to be fetched would take the demo for it.
  const isDemoWanted = withDemo && sources.length === 0
  const demonstration = isDemoWanted
    ? demo({ programme, timeZone: config.demoTimeZone })
    : undefined

  const composed: Feature[] = [
    conference({ settings, pages }),
    programme,
    people,
    places,
    session({ programme, attending }),
    calendar({ database, programme, selfUrl, defaultLanguage, people: { account, attending } }),
    copy,
    used,
    ...travel(config, database),
    ...(demonstration ? [demonstration] : []),
    admin({ database, queues, semaphores }),
  ]
  const features = config.deconfOrigin
    ? [...composed, deconf({ features: composed, programme, selfUrl })]
    : composed
  const isPage = knownPages({ programme, pages })
  return { features, programme, people, demo: demonstration, queues, isPage, settings, mail }
}

/** What copy may ask for by `%name%`, which the client draws. */
const widgets = ['contact', 'sponsors']

/** What the settings say of when, for whom and how the conference is held. */
function lintOptions({ start, end, languages }: Settings, { isRemote }: PlazaConfig) {
  return { ...(start && end ? { period: { start, end } } : {}), languages, isOnline: isRemote }
}

/** What travel emits can only be told of a venue that is somewhere. */
function travel({ venue, isRemote }: PlazaConfig, database: Database): Feature[] {
  if (!venue) return []
  const origins = originsByTimeZone(() => countAccountsByTimeZone(database))
  return [carbon({ venue, isRemote, origins })]
}
