import type { Router } from 'vue-router'
import { basePath } from './base-path.ts'

/** What the server answers itself, under this very origin. */
const outside = /^\/(api|mailbox|healthz|socket|assets)(\/|$)/

/**
 * Has the router take every plain click on a link to a page of ours, wherever it stands: in
 * components, and in copy that knows no router. Returns how to stop.
 */
export function followLinks(router: Router): () => void {
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || !isPlainClick(event) || !isOurs(link)) return
    event.preventDefault()
    // A failure is shown by whoever listens to the router's errors.
    router.push(pathOf(link) + link.search + link.hash).catch(() => undefined)
  }
  document.addEventListener('click', follow)
  return () => document.removeEventListener('click', follow)
}

/** Not asking for a new tab, a new window or a download. */
function isPlainClick(event: MouseEvent): boolean {
  const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  return event.button === 0 && !isModified && !event.defaultPrevented
}

/** Relative to the site, as the router knows it. */
function pathOf({ pathname }: HTMLAnchorElement): string {
  return pathname.slice(basePath.length) || '/'
}

function isOurs(link: HTMLAnchorElement): boolean {
  return (
    link.origin === location.origin &&
    (link.pathname === basePath || link.pathname.startsWith(`${basePath}/`)) &&
    !outside.test(pathOf(link)) &&
    !link.hasAttribute('download') &&
    (link.target === '' || link.target === '_self')
  )
}
