export { installLastResort, type LastResortOptions } from './last-resort.ts'
export { createConference, type Conference } from './create-conference.ts'
export type { ConferenceOptions, ServerRole } from './conference-options.ts'
export type { Listening, ListenOptions } from './http-listener.ts'
