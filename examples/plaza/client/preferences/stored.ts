import { is, type Struct } from 'superstruct'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { browserStorage } from './browser-storage.ts'

/**
 * A value that this browser keeps, and that its other tabs follow. What is stored but not of the
 * shape counts as absent; where storage is switched off it lasts as long as the page.
 */
export function useStored<Value>(
  key: string,
  struct: Struct<Value, any>,
  initial: Value,
): ShallowRef<Value> {
  const name = `plaza.${key}`
  const value = shallowRef(parse(browserStorage.getItem(name), struct) ?? initial)
  watch(value, (next) => browserStorage.setItem(name, JSON.stringify(next)))

  const follow = (event: StorageEvent) => {
    if (event.key === name) value.value = parse(event.newValue, struct) ?? initial
  }
  addEventListener('storage', follow)
  onScopeDispose(() => removeEventListener('storage', follow))
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
