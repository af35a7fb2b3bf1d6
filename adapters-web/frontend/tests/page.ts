import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { onTestFinished, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import App from '../src/App.vue'
import { vuetify } from '../src/plugins/vuetify'
import { createGangwayRouter } from '../src/router'

/**
 * The whole app at an address, as a browser would open it. It closes with the test, so that nothing
 * of one goes on in the next.
 */
export async function open(address: string) {
  const router = createGangwayRouter(createMemoryHistory())
  await router.push(address)
  const page = mount(App, {
    attachTo: document.body,
    global: { plugins: [createPinia(), vuetify, router] },
  })
  onTestFinished(() => page.unmount())
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
