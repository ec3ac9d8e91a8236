import { array, number, object, string } from '../structs/index.ts'
import { defineContract, defineEndpoint, defineSocketEvent } from '../contract/index.ts'
import { contentImportStruct, localisedContentStruct } from './content.ts'

export const contentContract = defineContract('content', {
  endpoints: {
    page: defineEndpoint({
      method: 'GET',
      path: '/content/:slug',
      summary: 'A page of copy in every language that it has.',
      params: object({ slug: string() }),
      response: localisedContentStruct,
      errors: ['content.not-found', 'auth.required', 'auth.forbidden'],
      // Copy that anyone may read is answered in front of the routes, as what is published is. What
      // comes as far as the route may be for some people only.
      cache: 'private',
    }),
    imports: defineEndpoint({
      method: 'GET',
      path: '/admin/content/imports',
      summary: 'The last looks at the source of the content, newest first, with what was found.',
      response: array(contentImportStruct),
      access: 'admin',
    }),
  },
  events: {
    published: defineSocketEvent({
      name: 'content.published',
      direction: 'to-client',
      summary: 'New content is out: settings, pages or copy.',
      payload: object({ version: number() }),
    }),
  },
})
