import {
  admin,
  createConference,
  createMailer,
  openQueues,
  registration,
  type Database,
  type Log,
  type MailTransport,
  type Stores,
} from '@plenum/api'

/** A conference that keeps its mail until it is sent, and shows organisers what goes on. */
export async function openWithDashboard(parts: {
  readonly database: Database
  readonly stores: Stores
  readonly log: Log
  readonly transport: MailTransport
  readonly secret: string
}) {
  const { database, stores, log, transport, secret } = parts
  const selfUrl = 'http://localhost'
  const queues = openQueues({ database, log })
  const mailer = createMailer({ transport, queues, database })

  const people = registration({
    ...{ database, mailer, selfUrl, secret },
    limiter: stores.limiter,
    title: () => 'Harbour Days',
  })
  const conference = await createConference({
    ...{ database, stores, log, selfUrl, queues, mailer },
    // This process does what waits, and runs jobs; one that only answers leaves both out.
    work: true,
    timetable: true,
    features: [people, admin({ database, queues, semaphores: stores.semaphores })],
  })
  return { conference, people }
}
