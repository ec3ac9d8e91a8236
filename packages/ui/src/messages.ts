import type { Messages } from '@plenum/shared'
import { clientMessages } from './client/client-messages.ts'
import { homeMessages } from './home/home-messages.ts'
import { attendanceMessages } from './attendance/attendance-messages.ts'
import { calendarMessages } from './calendar/calendar-messages.ts'
import { conferenceMessages } from './conference/conference-messages.ts'
import { registrationMessages } from './registration/registration-messages.ts'
import { languages, type UiLanguage } from './locale/index.ts'
import { primitivesMessages } from './primitives/primitives-messages.ts'
import { scheduleMessages } from './schedule/schedule-messages.ts'
import { sessionMessages } from './session/session-messages.ts'

/** The catalogues of every feature. */
const catalogues: readonly Readonly<Record<UiLanguage, Messages>>[] = [
  clientMessages,
  primitivesMessages,
  conferenceMessages,
  registrationMessages,
  attendanceMessages,
  calendarMessages,
  scheduleMessages,
  sessionMessages,
  homeMessages,
]

/** Every text of the components, by language. */
export const messages: Readonly<Record<UiLanguage, Messages>> = {
  en: textsIn('en'),
  es: textsIn('es'),
  fr: textsIn('fr'),
  ar: textsIn('ar'),
}

/** Whether the components have texts in a language. */
export function isUiLanguage(language: string): language is UiLanguage {
  return languages.some((known) => known === language)
}

function textsIn(language: UiLanguage): Messages {
  return Object.assign({}, ...catalogues.map((catalogue) => catalogue[language]))
}
