import { access } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  createLog,
  diagnose,
  openDatabase,
  openStores,
  smtpTransport,
  type DiagnoseParts,
  type ExaminedService,
  type Finding,
} from '@plenum/api'
import { plazaOptions, readPlazaConfig, type PlazaConfig } from './config.ts'

/** Examines the deployment; ends with 1 when something does not work. */
export async function doctorCommand({ json }: { readonly json: boolean }): Promise<void> {
  const spec = plazaOptions(process.env['NODE_ENV'] === 'production')
  const config = { spec, env: process.env }
  const findings = await diagnose({ config, ...partsOf(readable()) })
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

function partsOf(config: PlazaConfig | undefined): DiagnoseParts {
  if (!config) return {}
  const { data, databaseUrl, selfUrl } = config
  const log = createLog({ level: 'silent' })
  const directory = join(data, 'database')
  // One that is not there yet is made by the first start.
  const hasDatabase = databaseUrl !== undefined || existsSync(directory)
  const open = () => openDatabase({ ...(databaseUrl ? { url: databaseUrl } : { directory }), log })
  return {
    dataFolder: data,
    selfUrl,
    services: services(config),
    ...(hasDatabase ? { database: { open } } : {}),
  }
}

function services({ content, redisUrl, smtpUrl, mailFrom }: PlazaConfig): ExaminedService[] {
  const log = createLog({ level: 'silent' })
  return [
    {
      part: 'content folder',
      check: () => access(join(content, 'settings.json')),
      advice: 'Let PLAZA_CONTENT name a folder with settings.json and pages.json',
    },
    ...(redisUrl
      ? [
          {
            part: 'Redis',
            check: async () => {
              const stores = await openStores({ url: redisUrl, log })
              await stores.check().finally(() => stores.close())
            },
            advice: 'Check REDIS_URL, and that Redis runs and can be reached from here',
            level: 'warning' as const,
          },
        ]
      : []),
    ...(smtpUrl
      ? [
          {
            part: 'mail',
            check: async () => {
              const transport = smtpTransport(smtpUrl, { from: mailFrom ?? '' })
              await transport.check().finally(() => transport.close())
            },
            advice: 'Check SMTP_URL, its user and password, and that port 465 or 587 is open',
          },
        ]
      : []),
  ]
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
