import type { Page } from '@plenum/shared'

/** Where a page lives: under its id, save for the home page. */
export function pagePath({ id, kind }: Pick<Page, 'id' | 'kind'>): string {
  return kind === 'home' ? '/' : `/${encodeURIComponent(id)}`
}
