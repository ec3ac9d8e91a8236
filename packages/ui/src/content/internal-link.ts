/**
 * The path that a press on a link inside leads to, if the app should go there itself: a plain
 * press, on a link to this site, that nobody asked to open elsewhere.
 */
export function internalPath(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download')) return undefined
  const url = new URL(link.href, location.href)
  const isOnThisPage = url.hash !== '' && url.pathname === location.pathname
  if (url.origin !== location.origin || isOnThisPage) return undefined
  return url.pathname + url.search + url.hash
}
