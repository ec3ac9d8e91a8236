import { join } from 'node:path'
import {
  attendance,
  calendar,
  conference,
  content,
  createConference,
  createLog,
  openDatabase,
  openQueues,
  openStores,
  readConference,
  registration,
  schedule,
  session,
  type Conference,
  type Database,
  type RegistrationFeature,
  type ScheduleFeature,
  type ServerRole,
} from '@plenum/api'
import { localise } from '@plenum/shared'
import type { PlazaConfig } from './config.ts'
import { demo, type DemoFeature } from './demo-feature.ts'
import { frameSources } from './frame-sources.ts'
import { openMail } from './open-mail.ts'
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
  const log = createLog({ level: config.logLevel, pretty: !isProduction })
  const files = await readConference(config.content)
  const secret = config.secret ?? (await keptSecret(data))

  const database =
    options.database ??
    (await openDatabase({
      directory: join(data, 'database'),
      ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
      log,
    }))
  const stores = await openStores({ ...(config.redisUrl ? { url: config.redisUrl } : {}), log })
  const queues = openQueues({ database, log })
  const mail = openMail(config, { queues, database })
  const { cache, bus, limiter } = stores

  const programme = schedule({ database, cache, bus, log })
  const settings = () => settingsFor(config, files.settings, programme.current()?.record)
  const people = registration({
    database,
    limiter,
    mailer: mail.mailer,
    selfUrl,
    secret,
    title: (language) => localise(settings().name, language).text,
    admins: config.admins,
    defaultLanguage: files.settings.languages[0] ?? 'en',
  })
  const places = attendance({ database, programme })
  const attending = places.attending
  const { roles, timetable = false, withDemo = true } = options
  const demonstration = withDemo ? demo({ programme, timeZone: config.demoTimeZone }) : undefined

  const features = [
    conference({ settings, pages: files.pages }),
    programme,
    people,
    places,
    session({ programme, attending }),
    calendar({ database, programme, selfUrl, people: { account: people.account, attending } }),
    content({ directory: config.content, log }),
    ...(demonstration ? [demonstration] : []),
  ]

  const closeStores = async () => {
    await mail.close()
    await stores.close()
    if (!options.database) await database.close()
  }
  try {
    const joined = await createConference({
      features,
      database,
      stores,
      log,
      selfUrl,
      queues,
      work: timetable,
      mailer: mail.mailer,
      ...(mail.mailbox ? { mailbox: mail.mailbox } : {}),
      web: { directory: clientFolder },
      security: { frameSources: [...frameSources, ...config.frameSources] },
      timetable,
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
