import type { Localised } from '../locale/index.ts'
import { isShown, type ShowState } from './condition.ts'
import { isPageListed, type Page } from './page.ts'
import type { NavigationEntry, Settings, Widget } from './settings.ts'

/** A place of the navigation, ready to be drawn. */
export interface NavigationPlace {
  readonly id: string
  readonly title: Localised
  readonly icon: string | undefined
  readonly group: Localised | undefined
  /** The page that it leads to; undefined for a link. */
  readonly page: Page | undefined
  /** Where the link leads; undefined for a page. */
  readonly href: string | undefined
}

/**
 * The navigation that somebody sees: the entries of the settings in their order, else the pages in
 * theirs; without pages that are off, hidden, not open to them or not there.
 */
export function navigationPlaces(
  { navigation }: Pick<Settings, 'navigation'>,
  pages: readonly Page[],
  state: ShowState,
): readonly NavigationPlace[] {
  const entries: readonly NavigationEntry[] = navigation ?? pages.map(({ id }) => ({ page: id }))
  return entries.flatMap((entry): NavigationPlace[] => {
    if (!isShown(entry.when, state)) return []
    const { title, icon, group, href } = entry
    if (href !== undefined)
      return [{ id: href, title: title ?? {}, icon, group, page: undefined, href }]
    const page = pages.find(({ id }) => id === entry.page)
    if (!page || !isPageListed(page, state)) return []
    return [
      {
        id: page.id,
        title: title ?? page.title,
        icon: icon ?? page.icon,
        group,
        page,
        href: undefined,
      },
    ]
  })
}

/** The widgets of the home page whose conditions hold, in their order; undefined: the client's own. */
export function shownWidgets(
  { widgets }: Pick<Settings, 'widgets'>,
  state: ShowState,
): readonly Widget[] | undefined {
  return widgets?.filter(({ when }) => isShown(when, state))
}
