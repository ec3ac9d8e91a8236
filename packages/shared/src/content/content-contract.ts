import { object, string } from '../structs/index.ts'
import { defineContract, defineEndpoint } from '../contract/index.ts'
import { localisedContentStruct } from './content.ts'

export const contentContract = defineContract('content', {
  endpoints: {
    page: defineEndpoint({
      method: 'GET',
      path: '/content/:slug',
      summary: 'A page of copy in every language that it has.',
      params: object({ slug: string() }),
      response: localisedContentStruct,
      errors: ['content.not-found'],
      cache: 'published',
    }),
  },
})
