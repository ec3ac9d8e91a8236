// @vitest-environment happy-dom
import { enums } from 'superstruct'
import { expect, it } from 'vitest'
import { effectScope } from 'vue'
import { useStored } from './stored.ts'

const zones = enums(['venue', 'mine'])

it('shares a preference between all its owners', () => {
  const [page, menu] = [useStored('zone', zones, 'venue'), useStored('zone', zones, 'venue')]
  menu.value = 'mine'
  expect([page.value, localStorage.getItem('plaza.zone')]).toEqual(['mine', '"mine"'])
})

it('stores a preference after its first owner is gone', () => {
  const scope = effectScope()
  scope.run(() => useStored('view', zones, 'venue'))
  scope.stop()
  useStored('view', zones, 'venue').value = 'mine'
  expect(localStorage.getItem('plaza.view')).toBe('"mine"')
})

it('follows a change in another tab', () => {
  const rail = useStored('rail', zones, 'venue')
  dispatchEvent(new StorageEvent('storage', { key: 'plaza.rail', newValue: '"mine"' }))
  expect(rail.value).toBe('mine')
})
