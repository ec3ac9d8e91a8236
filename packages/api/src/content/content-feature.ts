import {
  contentContract,
  PlenumError,
  type ContentImport,
  type Page,
  type Settings,
} from '@plenum/shared'
import type { Bus } from '../cache/index.ts'
import type { Database } from '../database/index.ts'
import { defineFeature, type Feature, type Gauge, type StartContext } from '../feature/index.ts'
import type { Job } from '../jobs/index.ts'
import type { Log } from '../logging/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { contentFolder } from './content-folder.ts'
import { contentMigrations } from './content-migrations.ts'
import { contentRoutes } from './content-routes.ts'
import type { ContentSource } from './content-source.ts'
import type { ContentStore, Hold } from './content-store.ts'
import type { ContentTables } from './content-tables.ts'
import { databaseContentStore } from './database-content-store.ts'
import { importContent } from './import-content.ts'
import { memoryContentStore } from './memory-content-store.ts'
import type { ReadContentOptions } from './read-content.ts'
import { serveContent, type ServedContent } from './serve-content.ts'

export interface ContentOptions extends ReadContentOptions {
  /** Where content comes from: `gitContent(…)`, `contentFolder(…)`, or one of your own. */
  readonly source?: ContentSource
  /** Short for `source: contentFolder(directory)`. */
  readonly directory?: string
  readonly log: Log
  /**
   * Keeps what is published, so that servers agree and start without the source. Default: none;
   * content lives in the memory of one server then.
   */
  readonly database?: Database
  /** Tells the other servers of a new version. Default: nobody is told. */
  readonly bus?: Bus
  /** Milliseconds between looks at the source; 0: by hand only. Default: 300,000. */
  readonly every?: number
  /** Milliseconds between looks for a version whose announcement was missed. Default: 15,000. */
  readonly lookEvery?: number
  /** Default: `Date.now`. */
  readonly clock?: () => number
}

const contentOptionsShape: OptionsShape<ContentOptions> = {
  source: check.optional(
    check.made('a source, as gitContent() or contentFolder() creates', 'name', 'read'),
  ),
  directory: check.optional(check.name),
  log: part.log,
  database: check.optional(part.database),
  bus: check.optional(part.bus),
  every: check.optional(check.milliseconds),
  lookEvery: check.optional(check.milliseconds),
  clock: check.optional(check.clock),
  paths: check.optional(check.listOf(check.name)),
  copyOnly: check.optional(check.flag),
  widgets: check.optional(check.listOf(check.name)),
}

export interface ReloadOptions {
  readonly signal?: AbortSignal
  /** Asked inside the transaction that publishes. */
  readonly hold?: Hold
}

export interface ContentFeature extends Feature {
  /** As last published. Throws `server.unavailable` while nothing is, and for content without. */
  settings(): Settings
  /** As last published; none while nothing is. */
  pages(): readonly Page[]
  /** The version that this server serves. */
  version(): number | undefined
  /**
   * Looks at the source now. Rejects when it cannot be read, and with a `ContentError` when there
   * are errors in it; what was served before goes on being served.
   */
  reload(options?: ReloadOptions): Promise<ContentImport>
  /** The last looks at the source, newest first. */
  imports(limit?: number): Promise<ContentImport[]>
}

/** Settings, pages and localised copy of one source: published in versions, served from memory. */
export function content(options: ContentOptions): ContentFeature {
  checkOptions('content', contentOptionsShape, options)
  const { log, database, bus, clock = Date.now, every = 300_000 } = options
  const source = sourceOf(options)
  const store = database
    ? databaseContentStore(database.tables<ContentTables>())
    : memoryContentStore()
  const served = serveContent({ store, reading: options, log })

  async function reload({ signal, hold }: ReloadOptions = {}): Promise<ContentImport> {
    const context = { source, store, reading: options, clock }
    const stop = signal ?? new AbortController().signal
    const result = await importContent(context, { signal: stop, hold })
    await served.refresh()
    if (result.outcome === 'published') await bus?.publish(channel, String(result.version))
    return result
  }

  return defineFeature({
    name: 'content',
    ...(database ? { migrations: contentMigrations } : {}),
    routes: contentRoutes(served, store),
    jobs: [fetchContent(reload, every)],
    gauges: contentGauges(served, store),
    documents: served.find,
    settings() {
      const settings = served.current()?.settings
      if (!settings) throw new PlenumError('server.unavailable', { detail: 'No settings yet.' })
      return settings
    },
    pages: () => served.current()?.pages ?? [],
    version: () => served.current()?.version,
    reload,
    imports: (limit = 20) => store.imports(limit),
    start: (context: StartContext) => start({ ...options, source }, served, reload, context),
  })
}

const channel = 'content.published'

function sourceOf({ source, directory }: ContentOptions): ContentSource {
  if (source) return source
  if (directory === undefined) throw new TypeError('content() needs a source or a directory')
  return contentFolder(directory)
}

/** Serves what is published, then follows announcements and, in case one is lost, the clock. */
async function start(
  { source, bus, log, database, lookEvery = 15_000 }: ContentOptions & { source: ContentSource },
  served: ServedContent,
  reload: () => Promise<unknown>,
  { announcer }: StartContext,
): Promise<() => Promise<void>> {
  const follow = () =>
    served
      .refresh()
      .catch((error: unknown) => log.error({ error }, 'the content could not be refreshed'))
  await follow()
  if (source.readAtStart || !served.current())
    await reload().catch((error: unknown) => {
      // Without any content there is nothing to serve; with an older one there is no hurry.
      if (!served.current()) throw error
      log.error({ error }, 'the content could not be read; the last good one is served')
    })
  const stopTelling = served.onSwap((version) =>
    announcer.announce(contentContract.events.published, { version }, { to: 'server' }),
  )
  const unsubscribe = await bus?.subscribe(channel, () => void follow())
  const timer = database && setInterval(() => void follow(), lookEvery)
  timer?.unref()
  return async () => {
    clearInterval(timer)
    stopTelling()
    await unsubscribe?.()
  }
}

function fetchContent(reload: ContentFeature['reload'], every: number): Job {
  return {
    name: 'fetch-content',
    summary: 'Looks at the source of the content and publishes what is new.',
    ...(every > 0 ? { every } : {}),
    async run({ signal, hold }) {
      const { outcome, version, findings } = await reload({ signal, hold })
      return {
        published: outcome === 'published' ? 1 : 0,
        version: version ?? 0,
        warnings: findings.length,
      }
    },
  }
}

function contentGauges(served: ServedContent, store: ContentStore): Gauge[] {
  return [
    {
      name: 'plenum_content_version',
      help: 'The version of the content that this server serves; 0 for none.',
      read: () => served.current()?.version ?? 0,
    },
    {
      name: 'plenum_content_last_success_timestamp_seconds',
      help: 'When the source of the content was last read without an error; 0 for never.',
      read: async () => ((await store.lastSuccess())?.getTime() ?? 0) / 1000,
    },
  ]
}
