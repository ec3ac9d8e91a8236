import type { Feature } from '../feature/index.ts'

/** Throws when features cannot run together: a name twice, or two that say who is asking. */
export function checkFeatures(features: readonly Feature[]): void {
  const names = new Set<string>()
  for (const { name } of features) {
    if (names.has(name)) throw new TypeError(`Two features are called ${name}: leave one out`)
    names.add(name)
  }
  const identifying = features.filter((feature) => feature.identify).map(({ name }) => name)
  if (identifying.length > 1)
    throw new TypeError(`Only one feature may identify people, not ${identifying.join(' and ')}`)
}
