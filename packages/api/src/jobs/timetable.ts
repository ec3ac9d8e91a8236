import type { Job } from './job.ts'
import type { JobRunner } from './job-runner.ts'

export interface TimetableOptions {
  /** The most milliseconds until a job runs for the first time. Default: 5,000. */
  readonly firstWithin?: number
  /** From 0 to 1; spreads the runs of several servers. Default: `Math.random`. */
  readonly random?: () => number
}

/**
 * Runs each job that has `every` again and again: the wait, give or take a tenth, begins when the
 * run before it has ended, so a job never overlaps itself. Where several servers keep the same
 * timetable, or one was restarted, a run that comes less than four fifths of `every` after the last
 * one is left out. A failed run is in the log, and the next one comes as planned; one that could not
 * begin is tried again within a minute. Returns how to stop; runs under way are the runner's to end.
 */
export function startTimetable(runner: JobRunner, options: TimetableOptions = {}): () => void {
  const { firstWithin = 5000, random = Math.random } = options
  const stops = runner.jobs.flatMap(({ name, every }: Job) =>
    every === undefined
      ? []
      : repeat(() => runner.run(name, { startedBy: 'timetable', unlessWithin: 0.8 * every }), {
          first: Math.min(every, firstWithin) * random(),
          next: () => every * (0.9 + 0.2 * random()),
        }),
  )
  return () => stops.forEach((stop) => stop())
}

/** The most milliseconds between a failure and the next try. */
const soon = 60_000

function repeat(
  run: () => Promise<unknown>,
  delays: { readonly first: number; readonly next: () => number },
): () => void {
  let isStopped = false
  const plan = (delay: number): NodeJS.Timeout =>
    setTimeout(async () => {
      const wait = await run().then(
        () => delays.next(),
        // The runner has logged the failure. One that the history knows is not repeated so soon:
        // that run is left out.
        () => Math.min(delays.next(), soon),
      )
      if (!isStopped) timer = plan(wait)
    }, delay)
  let timer = plan(delays.first)
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
