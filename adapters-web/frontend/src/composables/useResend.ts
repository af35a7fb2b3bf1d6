import { onScopeDispose, ref, shallowRef } from 'vue'
import { gangway } from '../api/gangway'
import { intention } from '../api/idempotency'
import type { Problem } from '../api/problem'
import { useAction } from './useAction'

/** Mails take a moment; asking more often than this only makes several of them. */
const calmSeconds = 30

/** Sending the activation mail again, with a moment of calm between two times. */
export function useResend() {
  const secondsLeft = ref(0)
  const sent = ref(false)
  const problem = shallowRef<Problem>()
  const wish = intention()
  let ticking: ReturnType<typeof setInterval> | undefined

  function calm(seconds: number) {
    secondsLeft.value = seconds
    clearInterval(ticking)
    ticking = setInterval(() => {
      secondsLeft.value -= 1
      if (secondsLeft.value <= 0) clearInterval(ticking)
    }, 1000)
  }

  const { working, run: resend } = useAction(async (email: string) => {
    if (secondsLeft.value > 0) return
    sent.value = false
    problem.value = undefined
    const answer = await wish(email, (key) => gangway.resendActivation(email, key))
    if (answer.done) {
      sent.value = true
      calm(calmSeconds)
    } else {
      problem.value = answer.problem
      if (answer.retryAfter !== undefined) calm(answer.retryAfter)
    }
  })

  onScopeDispose(() => clearInterval(ticking))

  return { working, resend, calm, calmSeconds, secondsLeft, sent, problem }
}
