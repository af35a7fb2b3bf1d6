import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { speakAsWanted } from './plugins/i18n'
import { vuetify } from './plugins/vuetify'
import { createGangwayRouter } from './router'
import { useAccident } from './stores/accident'

/** Between two pieces of work the browser can draw, and hear what somebody does meanwhile. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}

await speakAsWanted()
await breath()
const router = createGangwayRouter()
const app = createApp(App).use(createPinia()).use(vuetify)
const accident = useAccident()
accident.watchOver(router)
app.config.errorHandler = (error) => {
  accident.broken()
  console.error(error)
}
// From here on the page of this address is on its way.
app.use(router)
await breath()
app.mount('#app')
