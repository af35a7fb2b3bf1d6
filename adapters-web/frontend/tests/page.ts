import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { createMemoryHistory } from 'vue-router'
import App from '../src/App.vue'
import { i18n } from '../src/plugins/i18n'
import { vuetify } from '../src/plugins/vuetify'
import { createGangwayRouter } from '../src/router'

/** The whole app at an address, as a browser would open it. */
export async function open(address: string) {
  const router = createGangwayRouter(createMemoryHistory())
  await router.push(address)
  const page = mount(App, {
    attachTo: document.body,
    global: { plugins: [createPinia(), i18n, vuetify, router] },
  })
  await router.isReady()
  return { page, router }
}
