import { toPublishedSchedule, type PublishedSchedule } from '@plenum/shared'
import { defineFeature, type Feature } from '../feature/index.ts'
import { publishDocument, type FindDocument, type PublishedDocument } from '../http/index.ts'
import { check, checkOptions, part, type OptionsShape } from '../options/index.ts'
import type { Programme, ProgrammeReader } from '../schedule/index.ts'
import { deconfContract } from './deconf-contract.ts'
import { accountRoutes } from './account-routes.ts'
import { programmeRoutes } from './programme-routes.ts'
import { sameRoutes } from './same-routes.ts'
import { toDeconfSchedule, toWhatsOn, type DeconfSettings } from './deconf-schedule.ts'

export interface DeconfOptions {
  /** The other features of the conference. A request is answered if one of them can answer it. */
  readonly features: readonly Feature[]
  readonly programme: ProgrammeReader
  /** The address of the site, such as `https://plaza.example.org`. */
  readonly selfUrl: string
  /**
   * Members of `settings` beside the dates, such as page flags of the client.
   * @default every page of deconf's shared types is open
   */
  readonly settings?: DeconfSettings
  /**
   * The page of a session, relative to `selfUrl`.
   * @default `/session/<id>`
   */
  readonly sessionPath?: (id: string) => string
}

const deconfOptionsShape: OptionsShape<DeconfOptions> = {
  features: check.listOf(check.made('a feature', 'name')),
  programme: part.programme,
  selfUrl: check.webAddress,
  settings: check.optional(check.anyObject('settings')),
  sessionPath: check.optional(check.fn('that takes an id and returns a path')),
}

/**
 * Answers the requests of the client of deconf's UI toolkit below `/deconf`, so that a site built
 * with it can keep its pages: its base address is `https://plaza.example.org/api/deconf/`.
 */
export function deconf(options: DeconfOptions): Feature {
  checkOptions('deconf', deconfOptionsShape, options)
  const { features, programme, settings = {} } = options
  const selfUrl = options.selfUrl.replace(/\/+$/, '')
  const { sessionPath = (id) => `/session/${encodeURIComponent(id)}` } = options
  return defineFeature({
    name: 'deconf',
    contract: deconfContract,
    routes: [
      ...sameRoutes(features),
      ...accountRoutes(features, selfUrl),
      ...programmeRoutes(features, {
        programme,
        sessionUrl: (id) => `${selfUrl}${sessionPath(id)}`,
        schedule: perVersion((schedule) => toDeconfSchedule(schedule, settings)),
        whatsOn: perVersion(toWhatsOn),
      }),
    ],
    documents: documentsBelow(features),
  })
}

/** Public pages of content are documents, which no route answers. */
function documentsBelow(features: readonly Feature[]): FindDocument {
  return (path) => {
    const [, content] = /^\/deconf(\/content\/.*)$/.exec(path) ?? []
    if (content === undefined) return undefined
    for (const { documents } of features) {
      const document = documents?.(content)
      if (document) return document
    }
    return undefined
  }
}

/** Makes a document of the programme once for each version. */
function perVersion(
  convert: (schedule: PublishedSchedule) => unknown,
): (programme: Programme) => Promise<PublishedDocument> {
  let made: { readonly version: number; readonly document: Promise<PublishedDocument> } | undefined
  return (programme) => {
    if (made?.version !== programme.version) {
      const schedule = toPublishedSchedule(programme.record, programme)
      const bytes = Buffer.from(JSON.stringify(convert(schedule)))
      const document = publishDocument(bytes, 'application/json; charset=utf-8')
      made = { version: programme.version, document }
    }
    return made.document
  }
}
