import { is, type Struct } from 'superstruct'
import { effectScope, shallowRef, watch, type ShallowRef } from 'vue'
import { browserStorage } from './browser-storage.ts'

/** One ref per stored name, so that every part of the page reads and writes the same value. */
const refs = new Map<string, ShallowRef<unknown>>()

/**
 * A value that this browser stores. All callers with the same key share one ref, and other tabs
 * follow it. A stored value of another shape counts as absent. Without storage the value lasts as
 * long as the page.
 */
export function useStored<Value>(
  key: string,
  struct: Struct<Value, any>,
  initial: Value,
): ShallowRef<Value> {
  const name = `plaza.${key}`
  const known = refs.get(name)
  // A key always comes with the same struct, as each belongs to one composable.
  if (known) return known as ShallowRef<Value>
  const created = createStored(name, struct, initial)
  refs.set(name, created)
  return created
}

/** Lives as long as the page: the scope of the first caller would end before the others. */
function createStored<Value>(
  name: string,
  struct: Struct<Value, any>,
  initial: Value,
): ShallowRef<Value> {
  const value = shallowRef(parse(browserStorage.getItem(name), struct) ?? initial)
  effectScope(true).run(() => {
    watch(value, (next) => browserStorage.setItem(name, JSON.stringify(next)), { flush: 'sync' })
  })
  addEventListener('storage', (event) => {
    if (event.key === name) value.value = parse(event.newValue, struct) ?? initial
  })
  return value
}

function parse<Value>(text: string | null, struct: Struct<Value, any>): Value | undefined {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return is(value, struct) ? value : undefined
  } catch {
    return undefined
  }
}
