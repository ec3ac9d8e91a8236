import { inject, provide, type Component, type InjectionKey } from 'vue'

/** What draws a link: an element's name, or a component that takes `href`. */
export type LinkComponent = string | Component

const linkKey: InjectionKey<LinkComponent> = Symbol('plenum link')

/**
 * Has the links below drawn by `component`, so that an app's router takes the click; those to a
 * session are plain and emit `open` instead. Call it in the root component, with a component that
 * takes `href`.
 */
export function provideLinkComponent(component: LinkComponent): void {
  provide(linkKey, component)
}

/** What draws links here. Default: `a`. */
export function useLinkComponent(): LinkComponent {
  return inject(linkKey, 'a')
}
