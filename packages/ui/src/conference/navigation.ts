import type { Component } from 'vue'

/** A place in the navigation. */
export interface NavigationItem {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly icon?: Component
  /** Heading that it stands under; those without one come first. */
  readonly group?: string
  /** The page that is open, or one above it. */
  readonly current?: boolean
}

export interface NavigationGroup {
  readonly name: string | undefined
  readonly items: readonly NavigationItem[]
}

/** The items under their headings, headings in the order of their first item. */
export function groupNavigation(items: readonly NavigationItem[]): readonly NavigationGroup[] {
  const names = [...new Set([undefined, ...items.map(({ group }) => group)])]
  return names
    .map((name) => ({ name, items: items.filter(({ group }) => group === name) }))
    .filter((group) => group.items.length > 0)
}

/** What a phone's bar shows: four places; the others wait behind “more”. */
export function splitNavigation(items: readonly NavigationItem[]): {
  readonly bar: readonly NavigationItem[]
  readonly more: readonly NavigationItem[]
} {
  return { bar: items.slice(0, 4), more: items.slice(4) }
}
