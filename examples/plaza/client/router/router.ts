import { createRouter, createWebHistory, type Router } from 'vue-router'
import { basePath } from './base-path.ts'
import ConferencePage from '../conference/ConferencePage.vue'
import NotFoundPage from '../conference/NotFoundPage.vue'

/**
 * The addresses of the plaza. Those that are the same in every conference stand here; all others
 * are pages of `pages.json`.
 */
export function createPlazaRouter(): Router {
  return createRouter({
    history: createWebHistory(`${basePath}/`),
    scrollBehavior: (to, from, saved) => {
      if (saved) return saved
      if (to.hash) return { el: to.hash }
      // Filters change the address, but not the place on the page.
      return to.path === from.path ? false : { top: 0 }
    },
    routes: [
      { path: '/', component: ConferencePage },
      { path: '/session/:session', component: () => import('../session/SessionPage.vue') },
      { path: '/sign-in', component: () => import('../registration/SignInPage.vue') },
      { path: '/register', component: () => import('../registration/RegisterPage.vue') },
      { path: '/profile', component: () => import('../registration/ProfilePage.vue') },
      { path: '/:page', component: ConferencePage },
      { path: '/:rest(.*)*', component: NotFoundPage },
    ],
  })
}
