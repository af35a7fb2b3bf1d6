import { onScopeDispose, readonly, ref } from 'vue'

/** Whether this machine has a network at all, as far as the browser can tell. */
export function useConnection() {
  const online = ref(globalThis.navigator.onLine)
  const look = () => (online.value = globalThis.navigator.onLine)

  globalThis.addEventListener('online', look)
  globalThis.addEventListener('offline', look)
  onScopeDispose(() => {
    globalThis.removeEventListener('online', look)
    globalThis.removeEventListener('offline', look)
  })

  return { online: readonly(online) }
}
