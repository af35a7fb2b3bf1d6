import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import App from '../src/App.vue'
import { i18n } from '../src/plugins/i18n'
import { vuetify } from '../src/plugins/vuetify'
import { createGangwayRouter } from '../src/router'

let opened: VueWrapper | undefined

/** What is still open closes, so that nothing of one test goes on in the next. */
export function close() {
  opened?.unmount()
  opened = undefined
}

/** The whole app at an address, as a browser would open it. */
export async function open(address: string) {
  const router = createGangwayRouter(createMemoryHistory())
  await router.push(address)
  close()
  const page = mount(App, {
    attachTo: document.body,
    global: { plugins: [createPinia(), i18n, vuetify, router] },
  })
  opened = page
  await router.isReady()
  return { page, router }
}

/** Pages are loaded when needed, which takes its time on a busy machine. */
export async function until(what: () => boolean) {
  await vi.waitFor(
    () => {
      if (!what()) throw new Error(`Still not so. On the page: ${document.body.textContent}`)
    },
    { timeout: 15_000, interval: 10 },
  )
}
