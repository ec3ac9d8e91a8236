import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useResource } from './useResource.ts'

describe('something loaded', () => {
  it('keeps its data through an error', async () => {
    let isDown = false
    const load = () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve('data'))
    const resource = run(() => useResource(load, { immediate: false }))
    await resource.refresh()
    isDown = true
    await resource.refresh()
    expect([resource.data.value, resource.error.value]).toEqual(['data', new Error('down')])
  })

  it('is that of the latest key, whichever answer comes last', async () => {
    const release = new Map<string, (value: string) => void>()
    const key = ref('a')
    const load = () => new Promise<string>((resolve) => release.set(key.value, resolve))
    const resource = run(() => useResource(load, { key }))
    key.value = 'b'
    await nextTick()
    release.get('b')?.('of b')
    release.get('a')?.('of a')
    await nextTick()
    await nextTick()
    expect(resource.data.value).toBe('of b')
  })

  it('is given up with its scope', () => {
    const signals: AbortSignal[] = []
    const scope = effectScope()
    scope.run(() => useResource((signal) => (signals.push(signal), new Promise(() => undefined))))
    scope.stop()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  })
})

function run<T>(make: () => T): T {
  return effectScope().run(make) as T
}
