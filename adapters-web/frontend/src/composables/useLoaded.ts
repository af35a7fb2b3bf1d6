import { onScopeDispose, readonly, ref, shallowRef } from 'vue'
import type { Answer } from '../api/gangway'
import { passesByItself, type Problem } from '../api/problem'
import { waitBefore } from '../stores/onboarding'
import { useSession } from '../stores/session'

/**
 * What a page shows, from the server. When it cannot be had and that passes by itself, it is asked
 * for again until it can; what was there before stays meanwhile.
 */
export function useLoaded<Body>(
  ask: () => Promise<Answer<Body>>,
  then: (body: Body) => void = () => undefined,
) {
  const session = useSession()
  const body = shallowRef<Body>()
  const problem = shallowRef<Problem>()
  const loading = ref(false)
  let attempt = 0
  let left = false
  let later: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    if (loading.value) return
    clearTimeout(later)
    loading.value = true
    const answer = await ask()
    loading.value = false
    if (left) return
    if (answer.done) {
      attempt = 0
      problem.value = undefined
      body.value = answer.body
      then(answer.body)
      return
    }
    if (answer.problem.code === 'session-required') {
      session.end()
      return
    }
    problem.value = answer.problem
    if (passesByItself(answer.problem)) {
      later = setTimeout(() => void load(), 1000 * waitBefore(2 + attempt++, answer.retryAfter))
    }
  }

  const onBack = () => {
    if (problem.value !== undefined) void load()
  }
  globalThis.addEventListener('online', onBack)
  onScopeDispose(() => {
    left = true
    clearTimeout(later)
    globalThis.removeEventListener('online', onBack)
  })

  return { body, problem: readonly(problem), loading: readonly(loading), load }
}
