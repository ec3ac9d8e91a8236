import { join } from 'node:path'
import type { ScheduleRecord, Settings } from '@plenum/shared'
import { isDemoProgramme } from '../demo/demo-programme.ts'
import { plazaFolder } from './paths.ts'

/**
 * The settings to show. Those that come with the plaza are of the demo's conference: where another
 * programme is published beside them, its own name counts and what is said of the demo is left out.
 */
export function settingsFor(
  { content }: { readonly content: string },
  settings: Settings,
  record: ScheduleRecord | undefined,
): Settings {
  const isDemoContent = content === join(plazaFolder, 'content')
  if (!isDemoContent || !record || isDemoProgramme(record)) return settings
  const { tagline: _tagline, location: _location, sponsors: _sponsors, ...rest } = settings
  return { ...rest, name: record.title }
}
