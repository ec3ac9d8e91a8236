import { createApp } from 'vue'
import '@plenum/ui/style.css'
import App from './App.vue'

export const app = createApp(App)
app.mount('#app')
