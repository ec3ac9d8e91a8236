import { contentContract, PlenumError } from '@plenum/shared'
import { route, type Route } from '../http/index.ts'
import type { ContentStore } from './content-store.ts'
import type { ServedContent } from './serve-content.ts'

/** Copy that anyone may read never comes this far: it is answered in front of the routes. */
export function contentRoutes(served: ServedContent, store: ContentStore): Route[] {
  return [
    route(contentContract.endpoints.page, ({ params: { slug } }, { identity }) => {
      const page = served.findFor(slug, identity?.roles ?? null)
      if (page) return { content: page }
      if (!served.isKnown(slug)) throw new PlenumError('content.not-found')
      throw new PlenumError(identity ? 'auth.forbidden' : 'auth.required')
    }),
    route(contentContract.endpoints.imports, () => store.imports(100)),
  ]
}
