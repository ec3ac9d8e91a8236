import { basePath } from './base-path.ts'

const links = 'a[href^="/"]'
const prefixed = new WeakMap<Element, string>()

/**
 * Puts the path of the site before each link to it. Components, settings and copy write `/help`,
 * whatever the path is.
 */
export function prefixLinks(): void {
  if (basePath === '') return
  prefixAll(document.body)
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') prefix(target as Element)
      else addedNodes.forEach((node) => node instanceof Element && prefixAll(node))
    }
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['href'] })
}

function prefixAll(root: Element): void {
  if (root.matches(links)) prefix(root)
  root.querySelectorAll(links).forEach(prefix)
}

function prefix(link: Element): void {
  const href = link.getAttribute('href')
  if (!link.matches(links) || !href || href.startsWith('//') || prefixed.get(link) === href) return
  prefixed.set(link, basePath + href)
  link.setAttribute('href', basePath + href)
}
