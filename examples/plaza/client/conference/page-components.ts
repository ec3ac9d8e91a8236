import type { Page } from '@plenum/shared'
import { defineAsyncComponent, type Component } from 'vue'
import LostPage from '../router/LostPage.vue'
import PageSkeleton from './PageSkeleton.vue'

type Kind = Page['kind']

/** What draws each kind of page, loaded when the first of its kind is opened. */
const pageLoaders: Readonly<Record<Kind, () => Promise<{ default: Component }>>> = {
  home: () => import('../home/HomePage.vue'),
  schedule: () => import('../schedule/SchedulePage.vue'),
  'my-schedule': () => import('../attendance/MySchedulePage.vue'),
  content: () => import('../content/ContentPage.vue'),
}

export const pageComponents: Readonly<Record<Kind, Component>> = {
  home: lazyPage('home'),
  schedule: lazyPage('schedule'),
  'my-schedule': lazyPage('my-schedule'),
  content: lazyPage('content'),
}

function lazyPage(kind: Kind): Component {
  return defineAsyncComponent({
    loader: pageLoaders[kind],
    loadingComponent: PageSkeleton,
    delay: 0,
    errorComponent: LostPage,
  })
}

/** Rejects when the scripts of the page cannot be had: then there is no use in going there. */
export async function loadPage(page: Pick<Page, 'kind'>): Promise<void> {
  await pageLoaders[page.kind]()
}
