export { conference, type ConferenceFeatureOptions } from './conference-feature.ts'
export { readConference, type ConferenceFiles } from './read-conference.ts'
