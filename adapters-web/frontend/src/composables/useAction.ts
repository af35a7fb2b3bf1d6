import { readonly, ref } from 'vue'

/** Something that a person sets off: while it is under way, setting it off again does nothing. */
export function useAction<Given extends unknown[]>(act: (...given: Given) => Promise<void>) {
  const working = ref(false)

  async function run(...given: Given): Promise<void> {
    if (working.value) return
    working.value = true
    try {
      await act(...given)
    } finally {
      working.value = false
    }
  }

  return { working: readonly(working), run }
}
