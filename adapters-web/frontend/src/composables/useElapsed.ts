import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue'

/** Whole seconds since an instant (in ms), counted on while somebody looks. */
export function useElapsed(since: Readonly<Ref<number | undefined>>) {
  const seconds = ref(0)
  const look = () => {
    const from = since.value
    seconds.value = from === undefined ? 0 : Math.max(0, Math.floor((Date.now() - from) / 1000))
  }

  watch(since, look, { immediate: true })
  const ticking = setInterval(look, 1000)
  onScopeDispose(() => clearInterval(ticking))

  return readonly(seconds)
}
