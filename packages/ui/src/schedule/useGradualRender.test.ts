import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import { useGradualRender, type GradualItem } from './useGradualRender.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

it('renders the first rows at once and all the others in time', async () => {
  const { wrapper } = start(many(50))
  expect(wrapper.text()).toBe('10')
  await vi.runAllTimersAsync()
  expect(wrapper.text()).toBe('50')
})

it('renders first what shows, and keeps what was rendered', async () => {
  const { wrapper, items } = start(many(50))
  items.value = many(50).map((item, place) => ({ ...item, rows: place < 45 ? 0 : 1 }))
  await wrapper.vm.$nextTick()
  expect(wrapper.text()).toBe('15')
})

function start(first: readonly GradualItem[]) {
  const items = shallowRef(first)
  const component = defineComponent(() => {
    const { rendered } = useGradualRender(items, { first: 10, step: 10 })
    return () => h('p', rendered.value.size)
  })
  return { wrapper: mount(component), items }
}

function many(count: number): GradualItem[] {
  return Array.from({ length: count }, (_, place) => ({ id: `${place}`, rows: 1 }))
}
