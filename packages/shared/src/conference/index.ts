export {
  conferenceStruct,
  pageKinds,
  pageStruct,
  settingsStruct,
  sponsorStruct,
  type Conference,
  type Page,
  type Settings,
  type Sponsor,
} from './conference.ts'
export { conferenceContract } from './conference-contract.ts'
export { conferenceDates, conferencePhase, type ConferencePhase } from './conference-phase.ts'
