import { createApp } from 'vue'
import './theme/fonts.css'
import '@plenum/ui/style.css'
import './theme/plaza.css'
import PlazaApp from './PlazaApp.vue'
import { createPlazaRouter } from './router/router.ts'
import { followLinks } from './router/follow-links.ts'

const router = createPlazaRouter()
followLinks(router)
createApp(PlazaApp).use(router).mount('#plaza')
