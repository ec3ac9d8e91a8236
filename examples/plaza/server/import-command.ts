import { basename } from 'node:path'
import {
  readProgrammeFile,
  summariseProgramme,
  type ProgrammeResult,
  type ProgrammeSummary,
  type PublishResult,
} from '@plenum/api'

export interface ImportOptions {
  readonly dryRun: boolean
  readonly json: boolean
  readonly format?: string
  readonly timeZone?: string
  readonly force: boolean
}

/** Reads a programme and, unless it is a dry run, publishes it. A dry run opens no database. */
export async function importCommand(file: string, options: ImportOptions): Promise<void> {
  const { format, timeZone } = options
  const programme = await readProgrammeFile(file, {
    ...(format ? { format } : {}),
    ...(timeZone ? { timeZone } : {}),
  })
  const summary = summariseProgramme(programme)
  const published = options.dryRun ? undefined : await publish(file, programme, options)
  console.log(
    options.json
      ? JSON.stringify({ ...summary, ...(published ? { published } : {}) })
      : describe(summary, published),
  )
}

async function publish(
  file: string,
  { record }: ProgrammeResult,
  { force }: ImportOptions,
): Promise<Pick<PublishResult, 'status' | 'version'>> {
  const [{ readPlazaConfig }, { openPlaza }] = await Promise.all([
    import('./config.ts'),
    import('./main.ts'),
  ])
  const plaza = await openPlaza(readPlazaConfig(process.env), { roles: [] })
  try {
    const source = basename(file)
    const { status, version } = await plaza.programme.publish(record, { source, force })
    return { status, version }
  } finally {
    await plaza.close()
  }
}

function describe(
  summary: ProgrammeSummary,
  published: Pick<PublishResult, 'status' | 'version'> | undefined,
): string {
  const { format, title, timeZone, warnings, ...counts } = summary
  const outcome = !published
    ? 'Nothing was published: this was a dry run.'
    : published.status === 'unchanged'
      ? `Version ${published.version} is the same already.`
      : `Published as version ${published.version}.`
  return [
    `${title} (${format}, times in ${timeZone})`,
    ...Object.entries(counts).map(([what, count]) => `  ${String(count).padStart(5)} ${what}`),
    ...warnings.map(
      ({ code, message, path }) => `  ! ${code}: ${message}${path ? ` (${path})` : ''}`,
    ),
    outcome,
  ].join('\n')
}
