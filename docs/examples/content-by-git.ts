import { conference, content, gitContent, type Database, type Log, type Stores } from '@plenum/api'

export interface HarbourSiteOptions extends Pick<Stores, 'bus'> {
  readonly database: Database
  readonly log: Log
  readonly remote: string
  /** With the right to read the repository, where it is private. */
  readonly token?: string
  /** Whether it lives in our own network. Default: false. */
  readonly allowPrivate?: boolean
}

/** Settings, pages and copy of one git repository: what a commit says is what the site shows. */
export function harbourSite({ database, bus, log, ...repository }: HarbourSiteOptions) {
  const copy = content({
    source: gitContent(repository),
    database,
    bus,
    log,
    // What the client of the site has: names beyond these are told to the authors.
    widgets: ['contact', 'sponsors'],
    paths: ['session', 'sign-in'],
  })
  return [conference({ settings: copy.settings, pages: copy.pages }), copy]
}
