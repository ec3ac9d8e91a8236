import { jobExitCodes } from '@plenum/api'
import { readPlazaConfig } from './config.ts'
import { openPlazaForCommand } from './last-resort.ts'
import { stopSignal } from './stop-signal.ts'
import { UserError } from './user-error.ts'

/**
 * Runs a job and tells what it counted. Ends with 0 when it is done or not due, 1 when it failed,
 * and 75 when it is under way on another server.
 */
export async function jobCommand(name: string): Promise<void> {
  const stopping = new AbortController()
  void stopSignal().then(() => stopping.abort(new UserError('The job was told to stop.')))
  const plaza = await openPlazaForCommand(readPlazaConfig(process.env), { roles: [] })
  try {
    const { jobs, run } = plaza.conference.jobs
    if (!jobs.some((job) => job.name === name)) throw new UserError(unknown(name, jobs))
    const { outcome, counts, ms } = await run(name, { signal: stopping.signal })
    process.exitCode = jobExitCodes[outcome]
    if (outcome === 'busy') return console.log(`${name} is under way already, on another server.`)
    if (outcome === 'early') return console.log(`${name} was done lately, and is not due yet.`)
    const counted = Object.entries(counts).map(([what, count]) => `${what} ${count}`)
    console.log([`${name} is done, in ${ms} ms`, ...counted].join(', '))
  } finally {
    await plaza.close()
  }
}

function unknown(
  name: string,
  jobs: readonly { readonly name: string; readonly summary: string }[],
): string {
  const lines = jobs.map((job) => `  ${job.name}: ${job.summary}`)
  return [`There is no job called ${name}. There are:`, ...lines].join('\n')
}
