import {
  any,
  array,
  attendanceContract,
  calendarContract,
  calendarFeedStruct,
  carbonContract,
  contentContract,
  defineContract,
  defineEndpoint,
  emailStruct,
  instantStruct,
  literal,
  object,
  optional,
  record,
  sessionContract,
  signInStartedStruct,
  string,
  type,
  type Endpoint,
} from '@plenum/shared'

const { endpoints: saved } = attendanceContract
const { endpoints: calendars } = calendarContract

/** Requests that Plenum answers in the same form, at the same path below `/deconf`. */
export const sameEndpoints = {
  myAttendance: saved.mine,
  attendance: saved.session,
  attend: saved.attend,
  unattend: saved.unattend,
  carbon: carbonContract.endpoints.totals,
  sessionCalendar: calendars.session,
  feed: calendars.feed,
  links: sessionContract.endpoints.links,
  content: contentContract.endpoints.page,
}

const session = object({ session: string() })
const token = object({ token: string() })
const page = { mediaType: 'text/html' } as const

/** What an account is in deconf. Plenum keeps no country, affiliation or further data. */
const registrationStruct = object({
  id: string(),
  created: instantStruct,
  name: string(),
  email: string(),
  language: string(),
  country: literal(''),
  affiliation: literal(''),
  verified: literal(true),
  consented: instantStruct,
  userData: object({}),
})

/** Every request of the client of deconf's UI toolkit, below `/deconf`. */
export const deconfContract = defineContract('deconf', {
  endpoints: {
    myAttendance: below(sameEndpoints.myAttendance),
    attendance: below(sameEndpoints.attendance),
    attend: below(sameEndpoints.attend),
    unattend: below(sameEndpoints.unattend),
    carbon: below(sameEndpoints.carbon),
    sessionCalendar: below(sameEndpoints.sessionCalendar),
    feed: below(sameEndpoints.feed),
    links: below(sameEndpoints.links),
    content: below(sameEndpoints.content),
    schedule: defineEndpoint({
      method: 'GET',
      path: '/deconf/schedule',
      summary: 'The programme as a schedule record of deconf 4.',
      response: { mediaType: 'application/json' },
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    whatsOn: defineEndpoint({
      method: 'GET',
      path: '/deconf/schedule/whats-on',
      summary: 'The confirmed sessions of deconf, without times.',
      response: { mediaType: 'application/json' },
      errors: ['schedule.not-published'],
      cache: 'published',
    }),
    lint: defineEndpoint({
      method: 'GET',
      path: '/deconf/schedule/lint',
      summary: 'The findings about the programme, grouped as in deconf.',
      access: 'admin',
      response: array(
        object({
          kind: string(),
          title: string(),
          subtitle: string(),
          messages: array(string()),
        }),
      ),
      errors: ['schedule.not-published'],
    }),
    sessionFile: defineEndpoint({
      method: 'GET',
      path: '/deconf/schedule/:session/ics',
      summary: 'One session as an iCalendar file, at the older of two paths.',
      params: session,
      response: { mediaType: 'text/calendar' },
      errors: ['schedule.session-not-found'],
      cache: 'published',
    }),
    googleCalendar: defineEndpoint({
      method: 'GET',
      path: '/deconf/calendar/google/:session',
      summary: 'Redirects to the form of Google Calendar, filled in with a session.',
      params: session,
      response: page,
      errors: ['schedule.session-not-found'],
    }),
    createFeed: defineEndpoint({
      method: 'GET',
      path: '/deconf/calendar/me',
      summary: 'Creates the feed of the account; a former address ends. Needs a bearer token.',
      access: 'account',
      response: calendarFeedStruct,
    }),
    registration: defineEndpoint({
      method: 'GET',
      path: '/deconf/auth/me',
      summary: 'The account as a registration of deconf.',
      response: object({ registration: registrationStruct }),
      errors: ['auth.required'],
    }),
    login: defineEndpoint({
      method: 'POST',
      path: '/deconf/auth/login',
      summary: 'Mails a sign-in link and a code.',
      body: type({ email: emailStruct, redirect: optional(string()) }),
      opensToRefused: true,
      response: signInStartedStruct,
      errors: ['request.too-many'],
    }),
    finishLogin: defineEndpoint({
      method: 'GET',
      path: '/deconf/auth/login/:token',
      summary: 'Redirects to the page that signs in with the token of a mail.',
      params: token,
      opensToRefused: true,
      response: page,
    }),
    register: defineEndpoint({
      method: 'POST',
      path: '/deconf/auth/register',
      summary: 'Registers an address. Members that Plenum does not keep are ignored.',
      body: type({
        name: string(),
        email: emailStruct,
        language: optional(string()),
        userData: optional(record(string(), any())),
      }),
      opensToRefused: true,
      response: signInStartedStruct,
      errors: ['registration.closed', 'request.too-many'],
    }),
    finishRegister: defineEndpoint({
      method: 'GET',
      path: '/deconf/auth/register/:token',
      summary: 'Redirects to the page that signs in with the token of a mail.',
      params: token,
      opensToRefused: true,
      response: page,
    }),
    unregister: defineEndpoint({
      method: 'GET',
      path: '/deconf/auth/unregister',
      summary: 'Deletes the account. Needs a bearer token.',
      access: 'account',
      response: object({ message: literal('ok') }),
    }),
  },
})

function below<E extends Endpoint>(endpoint: E): E {
  return { ...endpoint, path: `/deconf${endpoint.path}` }
}
