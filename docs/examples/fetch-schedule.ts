import { pretalx, programmeAt, schedule, type ScheduleOptions } from '@plenum/api'

export interface LiveProgrammeConfig {
  /** Such as `https://pretalx.com`. */
  readonly pretalx: string
  readonly token: string
  /** Such as `https://sessionize.com/api/v2/<id>/view/All`. */
  readonly sessionize: string
}

/** The main programme from pretalx, the fringe from a partner's Sessionize. */
export function liveProgramme(
  services: Omit<ScheduleOptions, 'sources'>,
  config: LiveProgrammeConfig,
) {
  return schedule({
    ...services,
    sources: [
      pretalx({
        name: 'main',
        url: config.pretalx,
        event: 'harbour-days',
        token: config.token,
        questions: { links: ['JOINLINK'], participantCap: 'PLACES' },
      }),
      programmeAt({
        name: 'fringe',
        url: config.sessionize,
        format: 'sessionize',
        timeZone: 'Europe/Paris',
      }),
    ],
  })
}
