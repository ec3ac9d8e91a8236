import { roles, type Role } from '../contract/index.ts'
import { boolean, enums, object, optional, refine, string, type Infer } from '../structs/index.ts'
import { localisedStruct } from '../locale/index.ts'
import { conditionStruct, isShown, type ShowState } from './condition.ts'
import { isOpenTo } from './viewer.ts'

/** The kinds of page that the client knows how to draw. */
export const pageKinds = ['home', 'schedule', 'my-schedule', 'content'] as const

const pageIdStruct = refine(string(), 'page id', (id) =>
  /^[\p{L}\p{N}._~-]+$/u.test(id) && !/^\.+$/.test(id)
    ? true
    : `Expected an id of letters, numbers and hyphens, but got ${JSON.stringify(id)}`,
)

export const pageStruct = object({
  /** The last part of its path, and its name in navigation; `home` lives at `/`. */
  id: pageIdStruct,
  kind: enums(pageKinds),
  title: localisedStruct,
  /** Name of an icon of the client. */
  icon: optional(string()),
  /** For `content`: which copy to show. Default: the page's id. */
  content: optional(string()),
  /** Off: the page answers “not found”. Default: on. */
  enabled: optional(boolean()),
  /** Not visible: reachable, but in no navigation. Default: visible. */
  visible: optional(boolean()),
  /** Who may see it: `anyone`, any signed-in `account`, or who holds a role. Default: `anyone`. */
  access: optional(enums(['anyone', 'account', ...roles])),
  /** When it is in navigation. Default: always. */
  when: optional(conditionStruct),
})
export type Page = Infer<typeof pageStruct>

/** Whether somebody may open a page: it is on, and open to them. `viewer`: their roles, or null. */
export function mayOpenPage(
  { enabled = true, access = 'anyone' }: Pick<Page, 'enabled' | 'access'>,
  viewer: readonly Role[] | null,
): boolean {
  return enabled && isOpenTo(access, viewer)
}

/** Whether navigation shows a page: visible, its time has come, and of use to who looks. */
export function isPageListed(
  page: Pick<Page, 'enabled' | 'visible' | 'access' | 'when'>,
  state: ShowState,
): boolean {
  return page.visible !== false && mayOpenPage(page, state.viewer) && isShown(page.when, state)
}
