import type { ConfigSpec, Environment } from '../config/index.ts'
import type { Database } from '../database/index.ts'
import type { Feature, Finding } from '../feature/index.ts'
import { examineConfig } from './examine-config.ts'
import { examineDatabase } from './examine-database.ts'
import { examineFolder } from './examine-folder.ts'
import { examineRuntime } from './examine-runtime.ts'
import { examineSelfUrl } from './examine-self-url.ts'
import { reason } from './reason.ts'

/** What to look at; whatever is left out is not. */
export interface DiagnoseParts {
  readonly config?: { readonly spec: ConfigSpec; readonly env: Environment }
  readonly database?: {
    /** Opens it; may reject. It is closed again. */
    open(): Promise<Database>
    /** Connections that each process takes at most. Default: 10. */
    readonly connections?: number
  }
  /** Anything that can be asked whether it works: the cache, mail, a folder of content. */
  readonly services?: readonly ExaminedService[]
  /**
   * Their migrations are compared with the database, and what they find themselves is added. Those
   * that are made of an open database are examined only where it opens, and used only until then.
   */
  readonly features?: readonly Feature[] | ((database: Database) => Promise<readonly Feature[]>)
  /** The folder that the process writes to. */
  readonly dataFolder?: string
  /** The address that people know the site by. */
  readonly selfUrl?: string
}

export interface ExaminedService {
  readonly part: string
  /** Resolves when it works, rejects with the reason when not; gives up when the signal fires. */
  check(signal: AbortSignal): Promise<unknown>
  /** What to do when it does not. */
  readonly advice: string
  /** Default: `failure`. */
  readonly level?: 'warning' | 'failure'
}

export interface DiagnoseOptions {
  /** Milliseconds that one part may take. Default: 10,000. */
  readonly timeout?: number
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch
  /** Default: `Date.now`. */
  readonly clock?: () => number
}

/** One examination; a rejection is a finding, too. */
export type Diagnosis = (signal: AbortSignal) => Promise<readonly Finding[]>

/**
 * Examines everything that a conference needs, each part by itself: one that is broken or hangs
 * keeps no other from being looked at. Never rejects.
 */
export async function diagnose(
  parts: DiagnoseParts,
  options: DiagnoseOptions = {},
): Promise<readonly Finding[]> {
  const { timeout = 10_000, fetch: ask = fetch, clock = Date.now } = options
  const { config, database, services = [], features = [], dataFolder, selfUrl } = parts
  const known = typeof features === 'function' ? [] : features
  // Half of the time, so that one that hangs leaves what was found of the database.
  const examineOn = async (opened: Database) =>
    typeof features === 'function'
      ? examineMade(await features(opened), timeout / 2)
      : { features, findings: [] }
  const examinations: [string, Diagnosis][] = [
    ['runtime', () => Promise.resolve(examineRuntime())],
    ...(config ? [named('configuration', async () => examineConfig(config.spec, config.env))] : []),
    ...(dataFolder ? [named('data folder', () => examineFolder(dataFolder))] : []),
    ...(database
      ? [named('database', () => examineDatabase({ ...database, examineOn, clock }))]
      : []),
    ...services.map((service) => named(service.part, (signal) => examineService(service, signal))),
    ...ownDiagnoses(known),
    ...(selfUrl ? [named('self URL', () => examineSelfUrl(selfUrl, { ask, clock, timeout }))] : []),
  ]
  return examineAll(examinations, timeout)
}

async function examineAll(
  examinations: readonly [string, Diagnosis][],
  timeout: number,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    examinations.map(([part, examine]) => withinTime(part, examine, timeout)),
  )
  return found.flat()
}

function ownDiagnoses(features: readonly Feature[]): [string, Diagnosis][] {
  return features.flatMap(({ name, diagnose: own }) => (own ? [named(name, own)] : []))
}

async function examineMade(features: readonly Feature[], timeout: number) {
  return { features, findings: await examineAll(ownDiagnoses(features), timeout) }
}

const named = (part: string, examine: Diagnosis): [string, Diagnosis] => [part, examine]

async function examineService(
  service: ExaminedService,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const { part, check, advice, level = 'failure' } = service
  try {
    await check(signal)
    return [{ part, level: 'ok', message: 'works' }]
  } catch (error) {
    return [{ part, level, message: reason(error), advice }]
  }
}

async function withinTime(
  part: string,
  examine: Diagnosis,
  timeout: number,
): Promise<readonly Finding[]> {
  const giveUp = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const late = new Error(`No answer within ${timeout} ms`)
      reject(late)
      giveUp.abort(late)
    }, timeout)
  })
  try {
    return await Promise.race([examine(giveUp.signal), limit])
  } catch (error) {
    return [{ part, level: 'failure', message: reason(error) }]
  } finally {
    clearTimeout(timer)
  }
}
