import type { Page } from '@plenum/shared'
import { defineAsyncComponent, type Component } from 'vue'

/** What draws each kind of page: one line for a kind of your own. */
export const pageComponents: Readonly<Record<Page['kind'], Component>> = {
  home: defineAsyncComponent(() => import('../home/HomePage.vue')),
  schedule: defineAsyncComponent(() => import('../schedule/SchedulePage.vue')),
  'my-schedule': defineAsyncComponent(() => import('../attendance/MySchedulePage.vue')),
  content: defineAsyncComponent(() => import('../content/ContentPage.vue')),
}
