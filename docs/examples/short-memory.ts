import {
  createConference,
  registration,
  type ConferenceOptions,
  type RegistrationOptions,
} from '@plenum/api'

const hour = 3_600_000

/** A conference that forgets soon: sign-ins after a week, what organisers did after a year. */
export async function openForgetful(
  services: Omit<ConferenceOptions, 'features' | 'keep'>,
  people: Omit<RegistrationOptions, 'database' | 'title' | 'selfUrl'>,
) {
  const { database, selfUrl } = services
  const accounts = registration({
    ...{ ...people, database, selfUrl },
    title: () => 'Harbour Days',
    attemptLifetime: hour / 4,
    sessionLifetime: 7 * 24 * hour,
    sessionIdle: 24 * hour,
  })
  const conference = await createConference({
    ...services,
    features: [accounts],
    keep: { runs: 30, deadLetters: 3, audit: 365 },
  })
  return { conference, accounts }
}
