import { deconf, type Feature, type ProgrammeReader } from '@plenum/api'

/** For a client which has a page of its own for help, and none for the coffee chat yet. */
export function formerClient(parts: {
  readonly features: readonly Feature[]
  readonly programme: ProgrammeReader
}) {
  return deconf({
    ...parts,
    selfUrl: 'https://harbour.example.org',
    settings: {
      helpDesk: { enabled: true, visible: false },
      coffeeChat: { enabled: false, visible: false },
    },
  })
}
