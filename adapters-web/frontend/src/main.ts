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

await speakAsWanted()
const router = createGangwayRouter()
const app = createApp(App).use(createPinia()).use(vuetify)
const accident = useAccident()
accident.watchOver(router)
app.config.errorHandler = (error) => {
  accident.broken()
  console.error(error)
}
app.use(router).mount('#app')
