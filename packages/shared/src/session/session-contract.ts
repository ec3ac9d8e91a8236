import { object, string } from '../structs/index.ts'
import { defineContract, defineEndpoint } from '../contract/index.ts'
import { sessionLinksStruct } from './session.ts'

export const sessionContract = defineContract('session', {
  endpoints: {
    links: defineEndpoint({
      method: 'GET',
      path: '/schedule/:session/links',
      summary: 'The links to take part, when the link rule gives them.',
      params: object({ session: string() }),
      response: sessionLinksStruct,
      errors: [
        'schedule.session-not-found',
        'auth.required',
        'auth.blocked',
        'session.links-not-open',
        'session.not-attending',
        'session.not-confirmed',
      ],
    }),
  },
})
