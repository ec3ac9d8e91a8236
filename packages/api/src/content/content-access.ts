import type { Access, Page } from '@plenum/shared'

/**
 * Who may read a page of copy, by the pages that show it: one of these. Copy that no page shows is
 * for widgets and for anyone; copy whose pages are all off is for nobody.
 */
export function accessOfCopy(slug: string, pages: readonly Page[]): readonly Access[] {
  const users = pages.filter((page) => copyOf(page) === slug)
  if (users.length === 0) return ['anyone']
  return users.flatMap(({ enabled = true, access = 'anyone' }) => (enabled ? [access] : []))
}

function copyOf({ kind, content, id }: Page): string | undefined {
  return kind === 'content' ? (content ?? id) : content
}
