import * as plenum from '@plenum/api'
import { attendance, calendar, carbon, conference, content, metrics, session } from '@plenum/api'

export interface MountedParts {
  readonly database: plenum.Database
  readonly stores: plenum.Stores
  readonly log: plenum.Log
  readonly transport: plenum.MailTransport
  /** With `settings.json`, `pages.json` and the copy. */
  readonly folder: string
  readonly secret: string
}

const title = () => 'Harbour Days'
const selfUrl = 'http://localhost'

/** Every feature of Plenum, each mounted as its page shows. */
export async function openMounted({ database, stores, log, transport, ...own }: MountedParts) {
  const { folder, secret } = own
  const { bus, limiter, semaphores } = stores
  const queues = plenum.openQueues({ database, log })
  const mailer = plenum.createMailer({ transport, queues, database })

  // #region schedule
  const programme = plenum.schedule({ database, bus, log })
  // #endregion schedule

  // #region registration
  const people = plenum.registration({
    ...{ database, mailer, limiter, selfUrl, secret, title },
    admins: ['organiser@example.org'],
  })
  // #endregion registration

  // #region attendance
  const places = attendance({ database, programme, people, mail: { mailer, title, selfUrl } })
  // #endregion attendance

  // #region session
  const links = session({ programme, attending: places.attending })
  // #endregion session

  // #region calendar
  const calendars = calendar({
    ...{ database, programme, selfUrl },
    people: { account: people.account, attending: places.attending },
  })
  // #endregion calendar

  // #region content
  const copy = content({ source: plenum.contentFolder(folder), database, bus, log })
  const site = conference({ settings: copy.settings, pages: copy.pages })
  // #endregion content

  // #region metrics
  const measured = metrics({ database, limiter, log, programme })
  // #endregion metrics

  // #region carbon
  const estimate = carbon({
    origins: plenum.originsByTimeZone(() => plenum.countAccountsByTimeZone(database)),
    venue: { latitude: 52.37, longitude: 4.9 },
    isRemote: true,
  })
  // #endregion carbon

  // #region admin
  const dashboard = plenum.admin({ database, queues, semaphores })
  // #endregion admin

  // #region deconf
  const features = [programme, people, places, links, calendars, copy]
  const former = plenum.deconf({ features, programme, selfUrl })
  // #endregion deconf

  return plenum.createConference({
    ...{ database, stores, log, selfUrl, queues, mailer },
    // Mails leave, and jobs run by themselves, in processes that are told so.
    ...{ work: true, timetable: true },
    features: [...features, ...[site, measured, estimate, dashboard, former]],
  })
}

// #region conference
/** Settings and pages of a folder, in a conference without copy. */
export async function openSite(folder: string) {
  return conference(await plenum.readConference(folder))
}
// #endregion conference
