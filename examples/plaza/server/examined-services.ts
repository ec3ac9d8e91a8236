import { access } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createLog,
  fetchSource,
  openStores,
  smtpTransport,
  type ContentSource,
  type ExaminedService,
  type ScheduleSource,
  type TicketSource,
} from '@plenum/api'
import type { PlazaConfig } from './config.ts'
import { contentSource, scheduleSources } from './open-sources.ts'
import { ticketOptions } from './open-tickets.ts'

const log = createLog({ level: 'silent' })

/** All that the plaza asks of others: Redis, mail, and where programme, content and tickets come from. */
export async function examinedServices(config: PlazaConfig): Promise<ExaminedService[]> {
  const { redisUrl, smtpUrl, mailFrom = '' } = config
  return [
    ...(await orFinding('content', async () => [examinedContent(config)])),
    ...(redisUrl ? [examinedRedis(redisUrl)] : []),
    ...(smtpUrl ? [examinedMail(smtpUrl, mailFrom)] : []),
    ...(await orFinding('sources of the programme', async () =>
      (await scheduleSources(config)).map(examinedProgramme),
    )),
    ...(await orFinding('sources of tickets', async () =>
      (ticketOptions(config).sources ?? []).flatMap(examinedTickets),
    )),
  ]
}

/** What cannot even be set up is told like what does not answer. */
async function orFinding(
  part: string,
  services: () => Promise<ExaminedService[]>,
): Promise<ExaminedService[]> {
  try {
    return await services()
  } catch (error) {
    const advice = 'Set what it names; the plaza does not start without'
    return [{ part, check: () => Promise.reject(error), advice }]
  }
}

function examinedContent(config: PlazaConfig): ExaminedService {
  if (config.contentRepository) return examinedRepository(contentSource(config))
  return {
    part: 'content folder',
    check: () => access(join(config.content, 'settings.json')),
    advice: 'Let PLAZA_CONTENT name a folder with settings.json and pages.json',
  }
}

function examinedRepository(source: ContentSource): ExaminedService {
  return {
    part: `content of ${source.name}`,
    check: (signal) => source.read({ signal }),
    advice: 'Check CONTENT_REPOSITORY, CONTENT_BRANCH, CONTENT_FOLDER and CONTENT_TOKEN',
    // What was published before is served until it is back.
    level: 'warning',
  }
}

function examinedRedis(url: string): ExaminedService {
  return {
    part: 'Redis',
    async check() {
      const stores = await openStores({ url, log })
      await stores.check().finally(() => stores.close())
    },
    advice: 'Check REDIS_URL, and that Redis runs and can be reached from here',
    level: 'warning',
  }
}

function examinedMail(url: string, from: string): ExaminedService {
  return {
    part: 'mail',
    async check() {
      const transport = smtpTransport(url, { from })
      await transport.check().finally(() => transport.close())
    },
    advice: 'Check SMTP_URL, its user and password, and that port 465 or 587 is open',
  }
}

/** Reads all of it, as the next fetch will: half a programme is none. */
function examinedProgramme(source: ScheduleSource): ExaminedService {
  return {
    part: `programme of ${source.name}`,
    check: (signal) => fetchSource(source, { signal, log }),
    advice: 'Check the variables of PRETALX_… and SCHEDULE_…, and that the service is up',
    level: 'warning',
  }
}

/** The first page shows that the shop answers and takes the token. */
function examinedTickets(source: TicketSource): ExaminedService[] {
  const { name, fetch } = source
  if (!fetch) return []
  return [
    {
      part: `tickets of ${name}`,
      async check(signal) {
        for await (const _ of fetch.call(source, { since: undefined, signal, log })) break
      },
      advice: `Check the event and the token of ${name}, and that the shop is up`,
      level: 'warning',
    },
  ]
}
