import {
  boolean,
  coerce,
  enums,
  integer,
  max,
  min,
  object,
  optional,
  size,
  string,
} from '../structs/index.ts'
import { cleanErrorSource, cleanErrorText } from './clean-error-text.ts'
import { defineMetricsEvents } from './metrics-event.ts'
import { metricsIdStruct, metricsLanguageStruct, metricsNameStruct } from './metrics-values.ts'

const sessionId = metricsIdStruct
const language = optional(metricsLanguageStruct)
const nothing = object({})

/** Cleaned wherever it passes: before the page sends it, and again when the server takes it. */
const errorText = coerce(size(string(), 0, 200), string(), cleanErrorText)
const errorSource = coerce(size(string(), 0, 100), string(), cleanErrorSource)

/** The events that Plenum's own pages send. A conference adds its own beside them. */
export const metricsEvents = defineMetricsEvents({
  'general/pageView': {
    summary: 'A page was opened.',
    payload: object({
      /** The route's name, never its address. */
      routeName: metricsNameStruct,
      sessionId: optional(sessionId),
      language,
    }),
    by: ['routeName', 'sessionId', 'language'],
  },
  'general/clientError': {
    summary: 'Something failed in a page; without addresses, tokens and quoted text.',
    payload: object({
      /** The class of the error, such as `TypeError`. */
      name: metricsNameStruct,
      message: errorText,
      /** File, line and column. */
      source: optional(errorSource),
      routeName: optional(metricsNameStruct),
    }),
    by: ['name', 'routeName'],
  },
  'session/link': {
    summary: 'A link of a session was opened or copied.',
    payload: object({
      sessionId,
      action: enums(['click', 'copy', 'qr']),
      /** The provider as the link is recognised, such as `zoom`; never the link. */
      kind: optional(metricsNameStruct),
      language,
    }),
    by: ['sessionId', 'action', 'kind', 'language'],
  },
  'session/ical': {
    summary: 'A session was added to a calendar.',
    payload: object({ sessionId, kind: optional(metricsNameStruct) }),
    by: ['sessionId', 'kind'],
  },
  'session/share': {
    summary: 'A session was shared.',
    payload: object({ sessionId, kind: optional(metricsNameStruct) }),
    by: ['sessionId', 'kind'],
  },
  'session/recommendation': {
    summary: 'A related session was followed.',
    payload: object({ sessionId }),
    by: ['sessionId'],
  },
  'session/joinChannel': {
    summary: 'Somebody began to listen to the interpretation of a session.',
    payload: object({ sessionId, channel: metricsLanguageStruct }),
    by: ['sessionId', 'channel'],
  },
  'session/leaveChannel': {
    summary: 'Somebody stopped listening to the interpretation of a session.',
    payload: object({ sessionId, channel: metricsLanguageStruct }),
    by: ['sessionId', 'channel'],
  },
  'attendance/attend': {
    summary: 'A session was saved.',
    payload: object({ sessionId }),
    by: ['sessionId'],
  },
  'attendance/unattend': {
    summary: 'A session was taken out of a schedule again.',
    payload: object({ sessionId }),
    by: ['sessionId'],
  },
  'schedule/search': {
    summary: 'The programme was searched; what for is not told.',
    payload: object({ results: optional(max(min(integer(), 0), 100_000)) }),
  },
  'schedule/filter': {
    summary: 'A filter of the programme was used.',
    payload: object({ filter: metricsNameStruct }),
    by: ['filter'],
  },
  'register/start': { summary: 'A registration was sent.', payload: nothing },
  'login/start': { summary: 'A sign-in mail was asked for.', payload: nothing },
  'login/finish': { summary: 'A sign-in succeeded.', payload: nothing },
  'login/logout': { summary: 'Somebody signed out.', payload: nothing },
  'login/unregister': {
    summary: 'Deleting the account was offered, and confirmed or not.',
    payload: object({ confirmed: boolean() }),
    by: ['confirmed'],
  },
  'profile/userCalendar': { summary: 'A personal calendar was made.', payload: nothing },
  'atrium/widget': {
    summary: 'A widget of the home page was used.',
    payload: object({ widget: metricsNameStruct }),
    by: ['widget'],
  },
})
