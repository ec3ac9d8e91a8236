export { conference, type ConferenceOptions } from './conference-feature.ts'
export { readConference, type ConferenceFiles } from './read-conference.ts'
