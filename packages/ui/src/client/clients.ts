import {
  attendanceContract,
  calendarContract,
  conferenceContract,
  contentContract,
  createClient,
  registrationContract,
  scheduleContract,
  sessionContract,
  type Client,
  type ClientOptions,
} from '@plenum/shared'

/** One typed client for each feature of the server. */
export interface Clients {
  readonly conference: Client<typeof conferenceContract>
  readonly schedule: Client<typeof scheduleContract>
  readonly registration: Client<typeof registrationContract>
  readonly attendance: Client<typeof attendanceContract>
  readonly session: Client<typeof sessionContract>
  readonly calendar: Client<typeof calendarContract>
  readonly content: Client<typeof contentContract>
}

/** The clients of every feature, for an app's start; composables take the one that they need. */
export function createClients(options: ClientOptions = {}): Clients {
  return {
    conference: createClient(conferenceContract, options),
    schedule: createClient(scheduleContract, options),
    registration: createClient(registrationContract, options),
    attendance: createClient(attendanceContract, options),
    session: createClient(sessionContract, options),
    calendar: createClient(calendarContract, options),
    content: createClient(contentContract, options),
  }
}
