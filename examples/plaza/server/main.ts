import { join } from 'node:path'
import {
  admin,
  attendance,
  calendar,
  carbon,
  conference,
  content,
  countAccountsByTimeZone,
  createConference,
  createLog,
  metrics,
  openDatabase,
  openQueues,
  openStores,
  originsByTimeZone,
  registration,
  schedule,
  session,
  type Conference,
  type Database,
  type Feature,
  type RegistrationFeature,
  type ScheduleFeature,
  type ServerRole,
} from '@plenum/api'
import { localise, type Settings } from '@plenum/shared'
import { isDemoProgramme } from '../demo/demo-programme.ts'
import type { PlazaConfig } from './config.ts'
import { demo, type DemoFeature } from './demo-feature.ts'
import { frameSources } from './frame-sources.ts'
import { openMail } from './open-mail.ts'
import { contentSource, scheduleSources } from './open-sources.ts'
import { ticketOptions } from './open-tickets.ts'
import { clientFolder } from './paths.ts'
import { keptSecret } from './secret.ts'
import { settingsFor } from './settings-for.ts'

export interface PlazaOptions {
  /** What this process serves. Default: all. */
  readonly roles?: readonly ServerRole[]
  /** Whether jobs run by themselves. Default: false. */
  readonly timetable?: boolean
  /** An open database, which stays the caller's. Default: the one that the configuration names. */
  readonly database?: Database
  /** Whether the demo programme is there for want of another. Default: true. */
  readonly withDemo?: boolean
}

export interface Plaza {
  readonly conference: Conference
  readonly programme: ScheduleFeature
  readonly people: RegistrationFeature
  /** Undefined: it was not wanted. */
  readonly demo: DemoFeature | undefined
  /** Where mail is read in the browser; undefined where it is really sent. */
  readonly mailboxPath: string | undefined
  /** Closes all of it, database and stores included. */
  close(): Promise<void>
}

/** The whole plaza, joined: the one place that knows which features there are. */
export async function openPlaza(config: PlazaConfig, options: PlazaOptions = {}): Promise<Plaza> {
  const { selfUrl, data, isProduction } = config
  const { roles, timetable = false, withDemo = true } = options
  const log = createLog({ level: config.logLevel, pretty: !isProduction })
  const secret = config.secret ?? (await keptSecret(data))
  const sources = await scheduleSources(config)
  const tickets = ticketOptions(config)

  const database =
    options.database ??
    (await openDatabase({
      directory: join(data, 'database'),
      ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
      log,
    }))
  const stores = await openStores({ ...(config.redisUrl ? { url: config.redisUrl } : {}), log })
  const { cache, bus, limiter, semaphores } = stores
  const queues = openQueues({ database, log })
  const mail = openMail(config, { queues, database })
  const { mailer } = mail

  const copy = content({
    ...{ source: contentSource(config), database, bus, log, widgets },
    paths: ownPaths,
  })
  const programme: ScheduleFeature = schedule({
    ...{ database, cache, bus, log, sources },
    exports: { siteUrl: selfUrl },
    isPlaceholder: isDemoProgramme,
    lint: () => lintOptions(settings(), config),
    people: { replace: (source, named) => people.programmePeople.replace(source, named) },
  })
  const settings = () => settingsFor(config, copy.settings(), programme.current()?.record)
  const title = (language: string) => localise(settings().name, language).text
  const defaultLanguage = () => settings().languages[0] ?? 'en'
  const people = registration({
    ...{ database, limiter, mailer, queues, selfUrl, secret, title, tickets, defaultLanguage },
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
    mail: { mailer, title, selfUrl },
  })
  const { attending } = places
  const used = metrics({ database, limiter, log, programme })
  // Who expects a programme to be fetched would take the demo for it.
  const isDemoWanted = withDemo && sources.length === 0
  const demonstration = isDemoWanted
    ? demo({ programme, timeZone: config.demoTimeZone })
    : undefined

  const features = [
    conference({ settings, pages: copy.pages }),
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

  const closeStores = async () => {
    await mail.close()
    await stores.close()
    if (!options.database) await database.close()
  }
  try {
    const joined = await createConference({
      ...{ features, database, stores, log, selfUrl, queues, mailer, timetable },
      work: timetable,
      ...(mail.mailbox ? { mailbox: mail.mailbox } : {}),
      web: { directory: clientFolder },
      security: { frameSources: [...frameSources, ...config.frameSources] },
      ...watching(config),
      drain: config.drain,
      ...(roles ? { roles } : {}),
      ...(config.trustProxy === undefined ? {} : { trustProxy: config.trustProxy }),
    })
    const close = () => joined.close().then(closeStores)
    const mailboxPath = mail.mailbox && '/mailbox'
    return { conference: joined, programme, people, demo: demonstration, mailboxPath, close }
  } catch (error) {
    await closeStores()
    throw error
  }
}

/** First parts of the client's paths besides the pages of the settings. */
const ownPaths = ['session', 'sign-in', 'register', 'profile']

/** What copy may ask for by `%name%`, which the client draws. */
const widgets = ['contact', 'sponsors']

/** What the settings say of when, for whom and how the conference is held. */
function lintOptions({ start, end, languages }: Settings, { isRemote }: PlazaConfig) {
  return { ...(start && end ? { period: { start, end } } : {}), languages, isOnline: isRemote }
}

/** Nothing is measured until somebody is to scrape it. */
function watching({ metricsPort: port, metricsHost: host, metricsToken: token }: PlazaConfig) {
  if (port === undefined && token === undefined) return {}
  return {
    prometheus: { host, ...(port === undefined ? {} : { port }), ...(token ? { token } : {}) },
  }
}

/** What travel emits can only be told of a venue that is somewhere. */
function travel({ venue, isRemote }: PlazaConfig, database: Database): Feature[] {
  if (!venue) return []
  const origins = originsByTimeZone(() => countAccountsByTimeZone(database))
  return [carbon({ venue, isRemote, origins })]
}
