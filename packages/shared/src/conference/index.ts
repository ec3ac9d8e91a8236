export { conditionStruct, isShown, type Condition, type ShowState } from './condition.ts'
export { conferenceStruct, type Conference } from './conference.ts'
export { conferenceContract } from './conference-contract.ts'
export {
  conferenceDates,
  conferencePhase,
  conferencePhases,
  type ConferencePhase,
} from './conference-phase.ts'
export { remarkConference, type ConferenceRemark } from './conference-remarks.ts'
export { missingLanguages } from './missing-languages.ts'
export { navigationPlaces, shownWidgets, type NavigationPlace } from './navigation.ts'
export { isPageListed, mayOpenPage, pageKinds, pageStruct, type Page } from './page.ts'
export { isSafeLink, isSafeSource } from './safe-link.ts'
export {
  navigationEntryStruct,
  settingsStruct,
  sponsorStruct,
  videoStruct,
  widgetKinds,
  widgetStruct,
  type NavigationEntry,
  type Settings,
  type Sponsor,
  type Video,
  type Widget,
} from './settings.ts'
export { isSafeThemeValue, isThemeProperty, themeTokens } from './theme-tokens.ts'
export { holdsRole, isOpenTo } from './viewer.ts'
