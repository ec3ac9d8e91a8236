import { readPlazaConfig } from './config.ts'
import { openPlaza } from './main.ts'
import { UserError } from './user-error.ts'

/** Runs a job and tells what it counted; fails when the job does. */
export async function jobCommand(name: string): Promise<void> {
  const plaza = await openPlaza(readPlazaConfig(process.env), { roles: [] })
  try {
    const { jobs, run } = plaza.conference.jobs
    if (!jobs.some((job) => job.name === name)) throw new UserError(unknown(name, jobs))
    const { outcome, counts, ms } = await run(name)
    if (outcome === 'busy') return console.log(`${name} is under way already, on another server.`)
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
