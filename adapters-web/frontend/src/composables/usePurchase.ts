import { computed, onScopeDispose, readonly, ref, shallowRef } from 'vue'
import { billing, isOpen, type Purchase } from '../api/billing'
import { impossible } from '../api/impossible'
import { passesByItself, type Problem } from '../api/problem'
import { waitBefore } from '../stores/onboarding'
import { useSession } from '../stores/session'
import { pause } from './pause'

/** How somebody comes to see a purchase: back from paying, having left there, or by themselves. */
export type Arrival = 'returned' | 'left' | 'by-themselves'

/** How a purchase stands, for the person whose it is. */
export type Standing =
  | 'asking'
  | 'open'
  | 'left'
  | 'waiting'
  | 'processing'
  | 'declined'
  | 'authentication'
  | 'paid'
  | 'done'
  | 'cancelled'
  | 'expired'
  | 'refunded'
  | 'disputed'
  | 'held'
  | 'unknown'

export function standingOf(purchase: Purchase, arrival: Arrival): Standing {
  switch (purchase.state) {
    case 'created':
    case 'awaiting-payment':
      // Only who is through with the checkout is led back here: what was in the way before is old
      // news, and whoever believed it would pay again.
      if (arrival !== 'returned') {
        if (purchase.problem === 'declined') return 'declined'
        if (purchase.problem === 'authentication-required') return 'authentication'
      }
      if (purchase.processing === true) return 'processing'
      // The page to pay on is still being made.
      if (purchase.state === 'created' && purchase.checkoutUrl === undefined) return 'asking'
      if (arrival === 'left') return 'left'
      return arrival === 'returned' ? 'waiting' : 'open'
    case 'paid':
    case 'credited':
      return 'paid'
    case 'done':
    case 'cancelled':
    case 'expired':
    case 'refunded':
    case 'disputed':
    case 'held':
      return purchase.state
    default:
      return impossible(purchase.state)
  }
}

/** Whether the server will have news by itself. */
function comesByItself(standing: Standing): boolean {
  return standing === 'asking' || standing === 'waiting' || standing === 'paid'
}

/** Every so many looks the payment provider is asked, in case that its word to the server was lost. */
const confirmEvery = 4

/** A purchase that somebody comes back to, followed until it has come to something. */
export function usePurchase(id: string, arrival: Arrival) {
  const session = useSession()
  const purchase = shallowRef<Purchase>()
  /** Something that does not pass by itself. */
  const problem = shallowRef<Problem>()
  const unknown = ref(false)
  const outOfReach = ref(false)
  const since = ref(Date.now())
  let following: AbortController | undefined

  const standing = computed<Standing>(() => {
    if (unknown.value) return 'unknown'
    return purchase.value === undefined ? 'asking' : standingOf(purchase.value, arrival)
  })

  /** Resolves as soon as something is known; goes on looking after that for as long as it may change. */
  function follow(): Promise<void> {
    following?.abort()
    const mine = new AbortController()
    following = mine
    problem.value = undefined
    return new Promise((resolve) => void look(mine.signal, resolve).finally(resolve))
  }

  async function look(signal: AbortSignal, known: () => void): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      const answer =
        attempt % confirmEvery === 0 ? await billing.confirm(id) : await billing.purchase(id)
      if (signal.aborted) return
      if (answer.done) {
        if (purchase.value?.state !== answer.body.state) since.value = Date.now()
        purchase.value = answer.body
        outOfReach.value = false
        known()
        if (!comesByItself(standing.value)) return
      } else if (answer.problem.code === 'session-required') {
        session.end()
        return
      } else if (answer.problem.code === 'not-found') {
        unknown.value = true
        return
      } else if (passesByItself(answer.problem)) {
        outOfReach.value = answer.problem.code === 'unreachable'
      } else {
        problem.value = answer.problem
        return
      }
      await pause(1000 * waitBefore(attempt, answer.retryAfter), signal)
    }
  }

  /** True once it is called off, so that something else can be chosen. */
  async function callOff(): Promise<boolean> {
    problem.value = undefined
    following?.abort()
    const mine = new AbortController()
    following = mine
    let answer = await billing.callOff(id)
    // The payment provider may take its time; until it has answered, somebody could still pay.
    for (let attempt = 0; !mine.signal.aborted; attempt++) {
      if (answer.done) {
        purchase.value = answer.body
        if (!isOpen(answer.body)) break
      } else if (!passesByItself(answer.problem)) {
        if (answer.problem.code === 'session-required') session.end()
        else problem.value = answer.problem
        return false
      }
      await pause(1000 * waitBefore(attempt, answer.retryAfter), mine.signal)
      answer = answer.done ? await billing.purchase(id) : await billing.callOff(id)
    }
    if (mine.signal.aborted) return false
    const state = purchase.value?.state
    if (state === 'cancelled' || state === 'expired') return true
    // It was paid before it could be called off.
    void follow()
    return false
  }

  onScopeDispose(() => following?.abort())

  return {
    purchase,
    standing,
    problem,
    outOfReach: readonly(outOfReach),
    since: readonly(since),
    follow,
    callOff,
  }
}
