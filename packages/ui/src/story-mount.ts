import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, shallowRef, type Component } from 'vue'
import StoryFrame from '../.storybook/StoryFrame.vue'

export interface MountedStory {
  readonly page: VueWrapper
  /** Changes some of the properties, and waits until the page shows it. */
  readonly setProps: (props: Record<string, unknown>) => Promise<void>
}

/** Mounts a component as its stories show it: with texts, zone and the present of the stories. */
export function mountStory(
  component: Component,
  props: Record<string, unknown>,
  language = 'en',
): MountedStory {
  const current = shallowRef(props)
  const story = () => h(component, current.value)
  const frame = defineComponent(() => () => h(StoryFrame, { globals: { language } }, story))
  const page = mount(frame, { attachTo: document.body })
  return {
    page,
    setProps: async (more) => {
      current.value = { ...current.value, ...more }
      await page.vm.$nextTick()
    },
  }
}
