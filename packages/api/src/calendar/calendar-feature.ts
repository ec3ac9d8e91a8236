import { toInstant, type Clock } from '@plenum/shared'
import type { Database } from '../database/database.ts'
import { defineFeature, type Feature } from '../feature/index.ts'
import type { ProgrammeReader } from '../schedule/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import { calendarMigrations } from './calendar-migrations.ts'
import {
  feedRoutes,
  sessionCalendarRoute,
  type CalendarParts,
  type CalendarPeople,
} from './calendar-routes.ts'
import { feedCreated } from './calendar-repository.ts'
import type { CalendarTables } from './calendar-tables.ts'
import { programmeCalendarRoute } from './programme-calendar-route.ts'

export interface CalendarOptions {
  /** With the tables of registration, whose accounts the feeds refer to. */
  readonly database: Database
  readonly programme: ProgrammeReader
  /** Where people find the site, such as `https://plaza.example.org`. */
  readonly selfUrl: string
  /** The accounts and what they attend. Left out: single sessions only, no personal feeds. */
  readonly people?: CalendarPeople
  /** Where the API lives. Default: `/api` under `selfUrl`. */
  readonly apiUrl?: string
  /** The page of a session, relative to `selfUrl`. Default: `/session/<id>`. */
  readonly sessionPath?: (id: string) => string
  /** For readers who name no language. Default: `en`. */
  readonly defaultLanguage?: () => string
  /** Default: `Date.now`. */
  readonly clock?: Clock
}

const calendarOptionsShape: OptionsShape<CalendarOptions> = {
  database: part.database,
  programme: part.programme,
  selfUrl: check.webAddress,
  people: check.optional(
    check.made('{ account, attending } of registration() and attendance()', 'account', 'attending'),
  ),
  apiUrl: check.optional(check.webAddress),
  sessionPath: check.optional(check.fn('that takes an id and returns a path')),
  defaultLanguage: check.optional(check.fn('that returns a language')),
  clock: check.optional(check.clock),
}

/** Sessions and personal schedules as iCalendar. Goes after registration. */
export function calendar(options: CalendarOptions): Feature {
  checkOptions('calendar', calendarOptionsShape, options)
  const parts = fillIn(options)
  return defineFeature({
    name: 'calendar',
    migrations: calendarMigrations,
    routes: [
      programmeCalendarRoute(parts),
      sessionCalendarRoute(parts),
      ...(options.people ? feedRoutes(parts, options.people) : []),
    ],
    personalData: {
      // The feed's address is known to its owner alone; it goes with the account's row.
      read: async ({ account }) => {
        const created = await feedCreated(parts.db, account)
        return { feed: created ? { created: toInstant(created) } : null }
      },
    },
  })
}

function fillIn(options: CalendarOptions): CalendarParts {
  const { sessionPath = (id) => `/session/${encodeURIComponent(id)}` } = options
  const selfUrl = options.selfUrl.replace(/\/+$/, '')
  return {
    db: options.database.tables<CalendarTables>(),
    programme: options.programme,
    apiUrl: options.apiUrl ?? `${selfUrl}/api`,
    defaultLanguage: options.defaultLanguage ?? (() => 'en'),
    clock: options.clock ?? Date.now,
    events: {
      host: new URL(selfUrl).hostname,
      sessionUrl: (id) => `${selfUrl}${sessionPath(id)}`,
    },
  }
}
