import {
  calendarContract,
  localise,
  PlenumError,
  scheduleAdminContract,
  type LintReport,
  type LintSubject,
} from '@plenum/shared'
import type { Feature } from '../feature/index.ts'
import { accountRoute, Redirect, route, type PublishedDocument, type Route } from '../http/index.ts'
import { preferredLanguage } from '../registration/index.ts'
import type { Programme, ProgrammeReader } from '../schedule/index.ts'
import { deconfContract } from './deconf-contract.ts'
import { findHandler } from './find-handler.ts'
import { googleCalendarUrl } from './google-calendar.ts'

export interface ProgrammeParts {
  readonly programme: ProgrammeReader
  readonly sessionUrl: (id: string) => string
  readonly schedule: (programme: Programme) => Promise<PublishedDocument>
  readonly whatsOn: (programme: Programme) => Promise<PublishedDocument>
}

const { endpoints } = deconfContract

/** The programme and its sessions as files. */
export function programmeRoutes(features: readonly Feature[], parts: ProgrammeParts): Route[] {
  const current = () => {
    const programme = parts.programme.current()
    if (!programme) throw new PlenumError('schedule.not-published')
    return programme
  }
  return [
    route(endpoints.schedule, () => parts.schedule(current())),
    route(endpoints.whatsOn, () => parts.whatsOn(current())),
    googleRoute(parts),
    ...fileRoute(features),
    ...lintRoute(features),
  ]
}

function googleRoute({ programme, sessionUrl }: ProgrammeParts): Route {
  return route(endpoints.googleCalendar, ({ params: { session: id } }, { headers }) => {
    const current = programme.current()
    const session = current?.session(id)
    const [first] = current && session ? current.occurrences(session) : []
    if (!session || session.state !== 'confirmed' || !first)
      throw new PlenumError('schedule.session-not-found')
    const language = preferredLanguage(headers['accept-language']) ?? 'en'
    return new Redirect(googleCalendarUrl(session, first, { language, url: sessionUrl(id) }))
  })
}

function fileRoute(features: readonly Feature[]): Route[] {
  const file = findHandler(features, calendarContract.endpoints.session)
  return file ? [route(endpoints.sessionFile, file)] : []
}

function lintRoute(features: readonly Feature[]): Route[] {
  const lint = findHandler(features, scheduleAdminContract.endpoints.lint)
  if (!lint) return []
  return [accountRoute(endpoints.lint, async (_input, context) => groups(await lint({}, context)))]
}

/** Findings of one code are one group. */
function groups({ findings }: LintReport) {
  const codes = [...new Set(findings.map(({ code }) => code))]
  return codes.map((code) => {
    const ofCode = findings.filter((finding) => finding.code === code)
    return {
      kind: code,
      title: code,
      subtitle: ofCode[0]?.severity ?? '',
      messages: ofCode.map(({ subject }) => describe(subject)),
    }
  })
}

function describe({ kind, id, title }: LintSubject): string {
  return `${kind} ${id}: ${localise(title, 'en').text}`
}
