import { join } from 'node:path'
import type { Page, ScheduleRecord, Settings } from '@plenum/shared'
import { isDemoProgramme } from '../demo/demo-programme.ts'
import { plazaFolder } from './paths.ts'

interface ContentConfig {
  readonly content: string
}

/**
 * The settings to show. Those that come with the plaza are of the demo's conference. They have the
 * flag `demo` while its programme is shown. For another programme, its own name counts, and the
 * parts that describe the demo are omitted.
 */
export function settingsFor(
  config: ContentConfig,
  settings: Settings,
  record: ScheduleRecord | undefined,
): Settings {
  if (!isDemoContent(config)) return settings
  if (!record || isDemoProgramme(record))
    return { ...settings, flags: { ...settings.flags, demo: true } }
  const { tagline: _t, location: _l, sponsors: _s, contact: _c, ...rest } = settings
  return { ...rest, name: record.title }
}

/** Pages of the demo's content that describe its conference. */
const demoPages = ['about', 'code-of-conduct']

/** The pages to show: without the copy of the demo where another programme is published. */
export function pagesFor(
  config: ContentConfig,
  pages: readonly Page[],
  record: ScheduleRecord | undefined,
): readonly Page[] {
  if (!isDemoContent(config) || !record || isDemoProgramme(record)) return pages
  return pages
    .filter(({ id }) => !demoPages.includes(id))
    .map(({ content, ...page }) => (page.kind === 'home' || !content ? page : { ...page, content }))
}

function isDemoContent({ content }: ContentConfig): boolean {
  return content === join(plazaFolder, 'content')
}
