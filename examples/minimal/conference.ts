import { join } from 'node:path'
import * as plenum from '@plenum/api'

const here = import.meta.dirname
const mapping: plenum.ProgrammeMapping = {
  ...{ title: 'Small Harbour Day', timeZone: 'Europe/Lisbon' },
  session: {
    ...{ id: 'Code', title: 'Talk', speakers: 'Speaker', room: 'Place' },
    ...{ start: 'Begins', duration: 'Minutes', cap: 'Seats' },
  },
}

export interface ConferenceOptions {
  readonly port?: number
  /** Where the database is kept. Left out: in memory. */
  readonly directory?: string
  /** Default: errors only. */
  readonly log?: plenum.Log
}

/** A programme, registration by mail, places with a line, calendars, and jobs to look at. */
export async function openConference(options: ConferenceOptions = {}) {
  const { port = 0, directory, log = plenum.createLog({ level: 'error' }) } = options
  const selfUrl = `http://localhost:${port}`
  const title = () => 'Small Harbour Day'

  const database = await plenum.openDatabase({ log, ...(directory ? { directory } : {}) })
  const stores = await plenum.openStores({ log })
  const queues = plenum.openQueues({ database, log })
  const box = plenum.mailbox()
  const mailer = plenum.createMailer({ database, queues, transport: box.transport })

  const programme = plenum.schedule({ database, ...stores, log, exports: { siteUrl: selfUrl } })
  const people = plenum.registration({
    ...{ database, mailer, selfUrl, title, limiter: stores.limiter },
    secret: 'for this machine only: in public it comes from the environment',
    admins: ['you@example.org'],
  })
  const mail = { mailer, title, selfUrl }
  const places = plenum.attendance({ database, programme, people, mail })
  const attending = places.attending

  const conference = await plenum.createConference({
    ...{ database, stores, queues, mailer, log, selfUrl, mailbox: box },
    ...{ timetable: true, work: true },
    features: [
      programme,
      people,
      places,
      plenum.session({ programme, attending }),
      plenum.calendar({ database, programme, selfUrl, people: { ...people, attending } }),
      plenum.admin({ database, queues, semaphores: stores.semaphores }),
    ],
  })
  const { record } = await plenum.readProgrammeFile(join(here, 'sessions.csv'), { mapping })
  await programme.publish(record, { source: 'sessions.csv' })
  const { url } = await conference.listen({ port })
  const close = () => conference.close().then(stores.close).then(database.close)
  return { url, people, mailbox: url + box.path, mails: box.mails, close }
}
