import { ref, shallowRef } from 'vue'
import { gangway, type PlanOffer, type PlanOption } from '../api/gangway'
import { intention } from '../api/idempotency'
import type { Problem } from '../api/problem'
import { away } from '../router/away'
import { useSession } from '../stores/session'
import { checkoutOf } from './checkout'
import { useLoaded } from './useLoaded'

/**
 * The offer to somebody who is in: to upgrade, or to buy a package. `taken` when it costs nothing,
 * `underWay` with the purchase that has to be paid or called off.
 */
export function useOffer(taken: () => void, underWay: (purchase: string) => void) {
  const session = useSession()
  const offerWish = intention()
  const choiceWish = intention()

  const offer = useLoaded<PlanOffer>(() => offerWish('offer', gangway.offerPlans))
  /** Why an option could not be taken, or why the offer on the page is another one now. */
  const refusal = shallowRef<Problem>()
  /** The option that is being taken. */
  const choosing = ref<string>()

  async function choose(option: PlanOption): Promise<void> {
    const now = offer.body.value
    if (now === undefined || choosing.value !== undefined) return
    choosing.value = option.code
    refusal.value = undefined
    const answer = await choiceWish([now.id, option.code], (key) =>
      gangway.choosePlan(now.id, option.code, key),
    )
    if (answer.done) {
      const purchase = 'purchase' in answer.body ? answer.body.purchase : undefined
      if (purchase === undefined) {
        taken()
        return
      }
      const checkout = await checkoutOf(purchase)
      // The button shows its work until the page is gone.
      if (checkout === undefined) underWay(purchase.id)
      else away.to(checkout)
      return
    }
    choosing.value = undefined
    if (answer.problem.code === 'session-required') {
      session.end()
      return
    }
    if (answer.problem.purchase !== undefined) {
      underWay(answer.problem.purchase)
      return
    }
    refusal.value = answer.problem
    switch (answer.problem.code) {
      case 'offer-expired':
      case 'offer-superseded':
      case 'not-found':
      case 'option-unknown':
      case 'option-unavailable':
        // What is on the page is out of date.
        await offer.load()
        break
      default:
    }
  }

  /** The page is shown again out of the browser's memory, as it was when it was left. */
  function back() {
    choosing.value = undefined
    void offer.load()
  }

  return { offer, refusal, choosing, choose, back }
}
