import {
  readProgrammeFile,
  schedule,
  type ScheduleFeature,
  type ScheduleOptions,
} from '@plenum/api'

/** A programme that is also there in the formats of others, for their apps and screens. */
export function harbourProgramme(services: Pick<ScheduleOptions, 'database' | 'bus' | 'log'>) {
  return schedule({
    ...services,
    exports: { siteUrl: 'https://harbour.example.org' },
    // Organisers are told of sessions outside of these days, and of those without a Spanish text.
    lint: () => ({
      period: { start: '2026-06-12T06:00:00Z', end: '2026-06-14T22:00:00Z' },
      languages: ['en', 'es'],
    }),
  })
}

/** Publishes a file, whatever its format, and tells what of it changed. Nothing is lost unnoticed. */
export async function publishFile(programme: ScheduleFeature, path: string) {
  const { record, warnings } = await readProgrammeFile(path, { timeZone: 'Europe/Lisbon' })
  const published = await programme.publish(record, { source: path })
  return { published, warnings }
}
