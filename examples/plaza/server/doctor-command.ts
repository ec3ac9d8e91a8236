import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  createLog,
  diagnose,
  openStores,
  type Database,
  type DiagnoseParts,
  type Feature,
  type Finding,
} from '@plenum/api'
import { composePlaza } from './compose-plaza.ts'
import { plazaOptions, readPlazaConfig, type PlazaConfig } from './config.ts'
import { examinedServices } from './examined-services.ts'
import { openPlazaDatabase } from './main.ts'

/** In ms: a programme of thousands of sessions comes in hundreds of answers. */
const timeout = 60_000

const log = createLog({ level: 'silent' })

/** Examines the deployment; ends with 1 when something does not work. */
export async function doctorCommand({ json }: { readonly json: boolean }): Promise<void> {
  const spec = plazaOptions(process.env['NODE_ENV'] === 'production')
  const config = { spec, env: process.env }
  const findings = await diagnose({ config, ...(await partsOf(readable())) }, { timeout })
  console.log(json ? JSON.stringify(findings, null, 2) : toText(findings))
  if (findings.some(({ level }) => level === 'failure')) process.exitCode = 1
}

/** A configuration that cannot be read is a finding; what depends on it is not looked at then. */
function readable(): PlazaConfig | undefined {
  try {
    return readPlazaConfig(process.env)
  } catch {
    return undefined
  }
}

async function partsOf(config: PlazaConfig | undefined): Promise<DiagnoseParts> {
  if (!config) return {}
  const { data, databaseUrl, selfUrl } = config
  // One that is not there yet is made by the first start.
  const hasDatabase = databaseUrl !== undefined || existsSync(join(data, 'database'))
  const open = () => openPlazaDatabase(config, log)
  return {
    dataFolder: data,
    selfUrl,
    services: await examinedServices(config),
    ...(hasDatabase ? { database: { open }, features: featuresOf(config) } : {}),
  }
}

/**
 * The features as a server would have them, but for a Redis, which is asked by itself, and a secret,
 * which a look must not make.
 */
function featuresOf(config: PlazaConfig): (database: Database) => Promise<readonly Feature[]> {
  return async (database) => {
    const stores = await openStores({ log })
    const looking = { ...config, secret: config.secret ?? 'nothing is hashed by a look' }
    const { features, mail } = await composePlaza(looking, { database, stores, log })
    await mail.close()
    return features
  }
}

const signs = { ok: '✓', warning: '!', failure: '✗' }

function toText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ part, level, message, advice }) => [
    `${signs[level]} ${part}: ${message}`,
    ...(advice ? [`    ${advice}.`] : []),
  ])
  const failures = findings.filter(({ level }) => level === 'failure').length
  const warnings = findings.filter(({ level }) => level === 'warning').length
  return [...lines, '', `${failures} failures, ${warnings} warnings`].join('\n')
}
