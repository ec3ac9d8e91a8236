import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readProgrammeFile, type ServerRole } from '@plenum/api'
import { localise } from '@plenum/shared'
import { readPlazaConfig, type PlazaConfig } from './config.ts'
import { warningLines } from './describe-import.ts'
import { openPlazaForCommand } from './last-resort.ts'
import { type Plaza } from './main.ts'
import { clientFolder } from './paths.ts'
import { publishFile } from './publish-file.ts'
import { readingOptions, type ReadingChoices } from './reading-options.ts'
import { stopSignal } from './stop-signal.ts'
import { UserError } from './user-error.ts'

export interface ServeOptions extends ReadingChoices {
  readonly web?: boolean
  readonly api?: boolean
  readonly sockets?: boolean
  /** A programme's file, published before anything is served unless a guard objects. */
  readonly schedule?: string
  readonly port?: number
}

/** Serves until told to stop, then finishes what is under way. */
export async function serveCommand(options: ServeOptions): Promise<void> {
  const stop = stopSignal()
  const { port } = options
  const env = port === undefined ? process.env : { ...process.env, PORT: String(port) }
  const config = readPlazaConfig(env)
  const roles = rolesOf(options)
  if (roles.includes('web') && !existsSync(join(clientFolder, 'index.html')))
    throw new UserError('The pages have not been built yet: run `npm run build` first.')
  // Before the database is opened, so that a bad file leaves everything as it was.
  const given = options.schedule
    ? await readProgrammeFile(options.schedule, await readingOptions(options))
    : undefined

  for (const line of warningLines(given?.warnings ?? [])) console.error(line)

  const plaza = await openPlazaForCommand(config, { roles, timetable: true, withDemo: !given })
  try {
    if (options.schedule && given) {
      const refusal = await publishFile(plaza.programme, options.schedule, given.record)
      if (refusal) console.error(refusal)
    } else await plaza.demo?.load()
    const listening = await plaza.conference.listen({
      port: config.port,
      ...(config.host ? { host: config.host } : {}),
    })
    console.log(welcome(config, plaza, listening.url))
    await stop
    console.log('Closing …')
  } finally {
    await plaza.close()
  }
}

function rolesOf(options: ServeOptions): readonly ServerRole[] {
  const all: readonly ServerRole[] = ['web', 'api', 'sockets']
  const named = all.filter((role) => options[role])
  return named.length > 0 ? named : all
}

function welcome(config: PlazaConfig, plaza: Plaza, url: string): string {
  const { record } = plaza.programme.current() ?? {}
  const title = record && localise(record.title, 'en').text
  const mail = plaza.mailboxPath
  return [
    '',
    `  ${title ?? 'The plaza'} is open at ${config.selfUrlSet ?? url}`,
    '',
    ...(record
      ? [`  Programme  ${record.sessions.length} sessions, times in ${record.timeZone}`]
      : []),
    ...(mail
      ? [
          `  Sign in    register with any address; its mail arrives at ${url}${new URL(config.selfUrl).pathname.replace(/\/+$/, '')}${mail}`,
        ]
      : []),
    `  Data       ${config.databaseUrl ? 'in the Postgres of DATABASE_URL' : config.data}`,
    '  Stop       with Ctrl+C',
    '',
  ].join('\n')
}
