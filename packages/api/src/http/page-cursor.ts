import { PlenumError } from '@plenum/shared'

/** The last thing on a page, which lists are in the order of. */
export interface PageEnd {
  readonly at: Date
  readonly id: string
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is shown at once. */
export const pageSize = 50

/** Writes the end of a page as text that means nothing to anybody else. */
export function writeCursor({ at, id }: PageEnd): string {
  return Buffer.from(`${at.getTime()} ${id}`).toString('base64url')
}

/** Reads it again. Throws `request.invalid` for anything else, and for an id of another kind. */
export function readCursor(cursor: string, idPattern = uuid): PageEnd {
  const text = Buffer.from(cursor, 'base64url').toString()
  const [, at, id] = /^(\d{1,15}) (.+)$/.exec(text) ?? []
  if (at === undefined || id === undefined || !idPattern.test(id))
    throw new PlenumError('request.invalid', {
      extra: { failures: [{ path: 'query.after', message: 'Expected the `next` of a page' }] },
    })
  return { at: new Date(Number(at)), id }
}

/**
 * Splits what was read into a page and what says that there is more: read is one more than shown.
 */
export function toPage<T>(
  rows: readonly T[],
  endOf: (row: T) => PageEnd,
): { readonly page: readonly T[]; readonly next: string | null } {
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  return { page, next: last && rows.length > pageSize ? writeCursor(endOf(last)) : null }
}
