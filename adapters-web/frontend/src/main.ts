import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import './layouts/base.css'
import { i18n, speakAsWanted } from './plugins/i18n'
import { vuetify } from './plugins/vuetify'
import { createGangwayRouter } from './router'

await speakAsWanted()
createApp(App).use(createPinia()).use(i18n).use(vuetify).use(createGangwayRouter()).mount('#app')
