import { defineContract, defineEndpoint } from '../contract/index.ts'
import { conferenceStruct } from './conference.ts'

export const conferenceContract = defineContract('conference', {
  endpoints: {
    conference: defineEndpoint({
      method: 'GET',
      path: '/conference',
      summary:
        'Settings, pages and what the server offers: the first thing that a client asks for.',
      response: conferenceStruct,
    }),
  },
})
