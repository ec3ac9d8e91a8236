import { createApp } from 'vue'
import './theme/fonts.css'
import '@plenum/ui/style.css'
import './theme/plaza.css'
import PlazaApp from './PlazaApp.vue'
import { createPlazaRouter } from './router/router.ts'
import { prefixLinks } from './router/prefix-links.ts'
import { followLinks } from './router/follow-links.ts'
import { prefetchPages } from './router/prefetch-pages.ts'
import { restoreFormInput } from './router/form-input.ts'

const router = createPlazaRouter()
followLinks(router)
prefixLinks()
restoreFormInput(router)
createApp(PlazaApp).use(router).mount('#plaza')
prefetchPages()
