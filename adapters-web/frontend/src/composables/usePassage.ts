import { readonly, ref, shallowRef } from 'vue'
import type { Answer } from '../api/gangway'
import type { Problem } from '../api/problem'
import { away } from '../router/away'
import { useSession } from '../stores/session'

/** The way to a page of the payment provider's, made anew each time: such an address holds for minutes. */
export function usePassage(ask: () => Promise<Answer<{ url: string }>>) {
  const session = useSession()
  const working = ref(false)
  const problem = shallowRef<Problem>()

  async function go(): Promise<void> {
    if (working.value) return
    working.value = true
    problem.value = undefined
    const answer = await ask()
    if (answer.done) {
      // The button shows its work until the page is gone.
      away.to(answer.body.url)
      return
    }
    working.value = false
    if (answer.problem.code === 'session-required') session.end()
    else problem.value = answer.problem
  }

  /** The page is shown again out of the browser's memory, as it was when it was left. */
  function back() {
    working.value = false
  }

  return { working: readonly(working), problem: readonly(problem), go, back }
}

export type Passage = ReturnType<typeof usePassage>
