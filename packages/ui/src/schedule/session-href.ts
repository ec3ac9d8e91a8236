import { inject, provide, type InjectionKey } from 'vue'

/** The address of a session's page. */
export type SessionHref = (session: string) => string

const hrefKey: InjectionKey<SessionHref> = Symbol('plenum session href')

/** Tells every component below where sessions have their pages. */
export function provideSessionHref(href: SessionHref): void {
  provide(hrefKey, href)
}

/** Where sessions have their pages. Default: `/session/<id>`. */
export function useSessionHref(): SessionHref {
  return inject(hrefKey, (session: string) => `/session/${encodeURIComponent(session)}`, false)
}

/**
 * Whether a click on a link asks for the page here and now, and not for a new tab, a new window
 * or a download.
 */
export function isPlainClick(event: MouseEvent): boolean {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  return event.button === 0 && !modified && !event.defaultPrevented
}
