import { join } from 'node:path'
import {
  createConference,
  createLog,
  openDatabase,
  openStores,
  type Conference,
  type Database,
  type Log,
  type RegistrationFeature,
  type ScheduleFeature,
  type ServerRole,
} from '@plenum/api'
import { clientIndex } from './client-index.ts'
import { composePlaza, type ComposedPlaza } from './compose-plaza.ts'
import { socketLimits } from './config-sockets.ts'
import { turnLimits } from './config-turns.ts'
import type { PlazaConfig } from './config.ts'
import type { DemoFeature } from './demo-feature.ts'
import { frameSources } from './frame-sources.ts'
import { localOrigins } from './local-origins.ts'
import { clientFolder } from './paths.ts'
import { siteFiles, titledPage } from './site-files.ts'

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
  /** The address of the mailbox, with its key; undefined if mail is sent by SMTP. */
  readonly mailboxPath: string | undefined
  /** Closes all of it, database and stores included. */
  close(): Promise<void>
}

/** The whole plaza, joined and started. What had been opened is closed again when it rejects. */
export async function openPlaza(config: PlazaConfig, options: PlazaOptions = {}): Promise<Plaza> {
  const { roles, timetable = false, withDemo = true } = options
  const log = createLog({ level: config.logLevel, pretty: !config.isProduction })
  const { opened, close } = closers()
  try {
    const database = options.database ?? (await openPlazaDatabase(config, log))
    if (!options.database) opened(database)
    const stores = await openStores({ ...(config.redisUrl ? { url: config.redisUrl } : {}), log })
    opened(stores)
    const plaza = await composePlaza(config, { database, stores, log, withDemo })
    const { features, programme, people, queues, isPage, settings, mail } = plaza
    opened(mail)
    const joined = await createConference({
      ...{ features, database, stores, log, queues, timetable, selfUrl: config.selfUrl },
      ...{ mailer: mail.mailer, work: timetable },
      ...(mail.mailbox ? { mailbox: mail.mailbox } : {}),
      ...(await servedPages(config, { isPage, roles, settings })),
      security: { frameSources: [...frameSources, ...config.frameSources] },
      ...watching(config),
      drain: config.drain,
      idleTimeout: Math.max(1_000, config.drain),
      api: { allowedOrigins: allowedOrigins(config), ...turnLimits(config) },
      http: {
        maxConnections: config.maxConnections,
        maxConnectionsPerAddress: config.maxConnectionsPerAddress,
        sendTimeout: config.sendTimeout,
        maxUnsentBytes: config.maxUnsentBytes,
        maxUnsentBytesTotal: config.maxUnsentBytesTotal,
      },
      sockets: socketLimits(config),
      ...(roles ? { roles } : {}),
      ...(config.trustProxy === undefined ? {} : { trustProxy: config.trustProxy }),
    })
    opened(joined)
    const mailboxPath = mail.mailbox?.path
    return { conference: joined, programme, people, demo: plaza.demo, mailboxPath, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Further origins whose pages may use the API. */
function allowedOrigins({ isProduction, port, deconfOrigin }: PlazaConfig): readonly string[] {
  return [
    ...(isProduction ? [] : localOrigins(port)),
    ...(deconfOrigin ? [new URL(deconfOrigin).origin] : []),
  ]
}

/** Only a process that serves pages needs the built client. */
async function servedPages(
  { selfUrl }: PlazaConfig,
  {
    isPage,
    roles,
    settings,
  }: Pick<ComposedPlaza, 'isPage' | 'settings'> & { readonly roles: PlazaOptions['roles'] },
) {
  if (roles && !roles.includes('web')) return {}
  const base = new URL(selfUrl).pathname.replace(/\/+$/, '')
  const html = await clientIndex(clientFolder, base)
  const index = () => titledPage(html, settings())
  return { web: { directory: clientFolder, index, isPage, generated: siteFiles(settings) } }
}

/** The database that the configuration names. */
export function openPlazaDatabase(
  {
    data,
    databaseUrl,
    namedStatements,
  }: Pick<PlazaConfig, 'data' | 'databaseUrl' | 'namedStatements'>,
  log: Log,
): Promise<Database> {
  return openDatabase({
    directory: join(data, 'database'),
    ...(databaseUrl ? { url: databaseUrl } : {}),
    namedStatements,
    log,
  })
}

/** Closes what was opened, the last first, once. */
function closers() {
  const open: { close(): Promise<void> }[] = []
  let closing: Promise<void> | undefined
  const closeAll = async () => {
    for (const each of open.reverse()) await each.close()
  }
  return {
    opened: (each: { close(): Promise<void> }) => void open.push(each),
    close: () => (closing ??= closeAll()),
  }
}

/** Nothing is measured until somebody is to scrape it. */
function watching({ metricsPort: port, metricsHost: host, metricsToken: token }: PlazaConfig) {
  if (port === undefined && token === undefined) return {}
  return {
    prometheus: { host, ...(port === undefined ? {} : { port }), ...(token ? { token } : {}) },
  }
}
