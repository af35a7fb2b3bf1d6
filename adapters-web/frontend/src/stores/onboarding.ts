import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { billing, isOpen } from '../api/billing'
import { followOnboarding } from '../api/events'
import { gangway, type Account, type OnboardingView, type PlanOption } from '../api/gangway'
import { intention } from '../api/idempotency'
import { impossible } from '../api/impossible'
import { passesByItself, type Problem } from '../api/problem'
import { checkoutOf } from '../composables/checkout'
import { pause } from '../composables/pause'
import { away } from '../router/away'
import { useSession } from './session'

/** What the app does by itself at a stage, before the person is asked for anything. */
export type Act = 'set-up-payment-account' | 'ask-for-plans' | 'let-choose' | 'let-pay' | 'welcome'

/**
 * The order that this product is for: nothing about plans before the payment account is there. The
 * server refuses the other order too; here it cannot be asked for.
 */
export function actOf(view: OnboardingView): Act {
  switch (view.stage) {
    case 'activated':
      return 'set-up-payment-account'
    case 'payment-ready':
      return 'ask-for-plans'
    case 'plan-offered':
      return 'let-choose'
    case 'purchasing':
      return 'let-pay'
    case 'onboarded':
      return 'welcome'
    default:
      return impossible(view)
  }
}

/** How a wait is going, for the words on the page. */
export type Wait = 'under-way' | 'slow' | 'blocked' | 'out-of-reach'

/** After this long, "just a moment" is no longer true. */
export const slowAfterMillis = 8_000

/** Seconds until asking again: quick at first, then calm; never sooner than the server wishes. */
export function waitBefore(attempt: number, retryAfter = 0): number {
  const steps = [1, 2, 3, 5, 8, 10]
  return Math.max(steps[Math.min(attempt, steps.length - 1)] ?? 10, retryAfter)
}

type Step = { then: 'go-on' } | { then: 'rest' } | { then: 'wait'; retryAfter?: number }

/** Walks the person from wherever the server says they are to the next thing that they must decide. */
export const useOnboarding = defineStore('onboarding', () => {
  const session = useSession()

  const view = shallowRef<OnboardingView>()
  /** Something that does not pass by itself; the person has to be told. */
  const trouble = shallowRef<Problem>()
  /** Why an option could not be taken, or why the offer on the page is another one now. */
  const refusal = shallowRef<Problem>()
  const wait = ref<Wait>('under-way')
  /** Since when there is nothing new, in ms. */
  const waitingSince = ref<number>()
  /** The option that is being taken. */
  const choosing = ref<string>()

  const act = computed(() => (view.value === undefined ? undefined : actOf(view.value)))

  const offerWish = intention()
  const choiceWish = intention()
  let walking: AbortController | undefined
  /** Ends the wait under way. */
  let wake: (() => void) | undefined
  let listening: (() => void) | undefined
  /** Counts up when the person leaves: an answer to an earlier visit is nobody's any more. */
  let visit = 0
  /** The purchase that the server was asked to look at during this visit. */
  let confirmed: string | undefined

  function take(next: OnboardingView) {
    view.value = next
    session.began(next.account)
  }

  function refused(problem: Problem, retryAfter: number | undefined): Step {
    if (problem.code === 'session-required') {
      view.value = undefined
      session.end()
      return { then: 'rest' }
    }
    if (passesByItself(problem)) {
      if (problem.code === 'unreachable') wait.value = 'out-of-reach'
      return { then: 'wait', ...(retryAfter === undefined ? {} : { retryAfter }) }
    }
    trouble.value = problem
    return { then: 'rest' }
  }

  async function look(): Promise<Step> {
    const asked = visit
    const answer = await gangway.onboarding()
    if (asked !== visit) return { then: 'rest' }
    if (!answer.done) return refused(answer.problem, answer.retryAfter)
    const before = view.value?.stage
    take(answer.body)
    return before === answer.body.stage ? { then: 'wait' } : { then: 'go-on' }
  }

  async function setUp(): Promise<Step> {
    const answer = await gangway.setUpPaymentAccount()
    if (!answer.done) return refused(answer.problem, answer.retryAfter)
    switch (answer.body.paymentAccount.status) {
      case 'ready':
        return look()
      case 'preparing':
        if (wait.value !== 'slow') wait.value = 'under-way'
        break
      case 'blocked':
        wait.value = 'blocked'
        break
      default:
        return impossible(answer.body.paymentAccount)
    }
    return {
      then: 'wait',
      ...(answer.retryAfter === undefined ? {} : { retryAfter: answer.retryAfter }),
    }
  }

  async function askForPlans(): Promise<Step> {
    const answer = await offerWish('offer', gangway.offerPlans)
    if (answer.done) return look()
    switch (answer.problem.code) {
      // Another tab, or the server, knows better where we are: ask it.
      case 'payment-account-required':
        return look()
      default:
        return refused(answer.problem, answer.retryAfter)
    }
  }

  /** Somebody may have paid, in another tab or a week ago: the server is to ask, once a visit. */
  async function payment(): Promise<Step> {
    const now = view.value
    if (now?.stage === 'purchasing' && confirmed !== now.purchase.id) {
      const answer = await billing.confirm(now.purchase.id)
      if (!answer.done) return refused(answer.problem, answer.retryAfter)
      confirmed = now.purchase.id
    }
    return look()
  }

  async function step(): Promise<Step> {
    if (act.value === undefined) return look()
    switch (act.value) {
      case 'set-up-payment-account':
        return setUp()
      case 'ask-for-plans':
        return askForPlans()
      case 'let-pay':
        return payment()
      case 'let-choose':
      case 'welcome':
        return { then: 'rest' }
      default:
        return impossible(act.value)
    }
  }

  /** Waits for the time to pass, or for the server to say something that changes the stage. */
  async function rest(seconds: number, mine: AbortController): Promise<void> {
    const before = view.value?.stage
    const woken = new AbortController()
    wake = () => woken.abort()
    listening ??= followOnboarding((told) => {
      // Between two waits the walk itself is asking, and what it hears is newer.
      if (wake === undefined) return
      take(told)
      if (told.stage !== before) wake()
    })
    await pause(seconds * 1000, AbortSignal.any([mine.signal, woken.signal]))
    wake = undefined
  }

  /** Goes on until the person has something to decide, or leaves. Joins a walk under way. */
  async function walk(): Promise<void> {
    if (walking !== undefined) return
    const mine = new AbortController()
    walking = mine
    trouble.value = undefined
    wait.value = 'under-way'
    let attempt = 0
    waitingSince.value = Date.now()
    try {
      for (;;) {
        const stage = view.value?.stage
        const next = await step()
        if (mine.signal.aborted || next.then === 'rest') return
        if (next.then === 'wait') {
          const seconds = waitBefore(attempt++, next.retryAfter)
          const slow = setTimeout(
            () => {
              if (wait.value === 'under-way') wait.value = 'slow'
            },
            Math.max(0, (waitingSince.value ?? 0) + slowAfterMillis - Date.now()),
          )
          await rest(seconds, mine)
          clearTimeout(slow)
          if (mine.signal.aborted) return
        }
        if (next.then === 'go-on' || view.value?.stage !== stage) {
          attempt = 0
          waitingSince.value = Date.now()
          wait.value = 'under-way'
        }
      }
    } finally {
      if (walking === mine) {
        walking = undefined
        hush()
      }
    }
  }

  function hush() {
    listening?.()
    listening = undefined
  }

  /** The profile was saved, which changes nothing about the stage. */
  function introduce(account: Account) {
    if (view.value !== undefined) view.value = { ...view.value, account }
  }

  /** Begins with what the server has just told, which saves asking. */
  function begin(known: OnboardingView) {
    leave()
    take(known)
  }

  function leave() {
    visit += 1
    walking?.abort()
    walking = undefined
    hush()
    view.value = undefined
    trouble.value = undefined
    refusal.value = undefined
    confirmed = undefined
  }

  /** Looks again, for instance because another tab may have gone on in the meantime. */
  async function refresh(): Promise<void> {
    const before = view.value
    if (walking !== undefined) wake?.()
    if (before === undefined || walking !== undefined || choosing.value !== undefined) return
    const answer = await gangway.onboarding()
    if (walking !== undefined || choosing.value !== undefined || view.value !== before) return
    if (answer.done) {
      take(answer.body)
      await walk()
    } else if (answer.problem.code === 'session-required') {
      refused(answer.problem, undefined)
    }
  }

  async function choose(option: PlanOption): Promise<void> {
    const now = view.value
    if (now?.stage !== 'plan-offered' || choosing.value !== undefined) return
    choosing.value = option.code
    refusal.value = undefined
    let leaving = false
    try {
      const wish = [now.offer.id, option.code]
      const asked = visit
      const answer = await choiceWish(wish, (key) =>
        gangway.choosePlan(now.offer.id, option.code, key),
      )
      if (asked !== visit) return
      if (answer.done) {
        const purchase = 'purchase' in answer.body ? answer.body.purchase : undefined
        const checkout = purchase === undefined ? undefined : await checkoutOf(purchase)
        if (asked !== visit) return
        if (checkout === undefined) {
          take(answer.body)
          if (act.value !== 'let-pay') return
        } else {
          // The button shows its work until the page is gone.
          leaving = true
          away.to(checkout)
          return
        }
      } else
        switch (answer.problem.code) {
          case 'offer-expired':
          case 'offer-superseded':
          case 'not-found':
          case 'option-unknown':
          case 'option-unavailable':
          case 'purchase-under-way':
            // What is on the page is out of date. Show what holds now, and say so.
            refusal.value = answer.problem
            view.value = undefined
            break
          case 'session-required':
            refused(answer.problem, undefined)
            return
          default:
            refusal.value = answer.problem
            return
        }
    } finally {
      if (!leaving) choosing.value = undefined
    }
    await walk()
  }

  /** The page is shown again out of the browser's memory, as it was when it was left. */
  function back() {
    choosing.value = undefined
    void refresh()
  }

  /** Has the purchase under way called off, so that something else can be chosen. */
  async function callOff(): Promise<void> {
    const now = view.value
    if (now?.stage !== 'purchasing') return
    refusal.value = undefined
    const asked = visit
    let answer = await billing.callOff(now.purchase.id)
    // The payment provider may take its time; until it has answered, somebody could still pay.
    for (let attempt = 0; answer.done && isOpen(answer.body); attempt++) {
      await pause(1000 * waitBefore(attempt), new AbortController().signal)
      if (asked !== visit || view.value?.stage !== 'purchasing') return
      answer = await billing.purchase(now.purchase.id)
    }
    if (asked !== visit) return
    if (!answer.done && answer.problem.code !== 'not-found') {
      if (answer.problem.code === 'session-required') refused(answer.problem, undefined)
      else refusal.value = answer.problem
      return
    }
    leave()
    await walk()
  }

  return {
    view,
    act,
    trouble,
    refusal,
    wait,
    waitingSince,
    choosing,
    begin,
    introduce,
    walk,
    leave,
    refresh,
    choose,
    back,
    callOff,
  }
})
