import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { actOf, slowAfterMillis, useOnboarding, waitBefore } from '../src/stores/onboarding'
import { useSession } from '../src/stores/session'
import { FakeEvents } from './FakeEvents'
import { acmePackage, FakeGangway, json, trial } from './FakeGangway'

let server: FakeGangway

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  server = new FakeGangway()
})

/** Lets everything happen that needs no time to pass. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('what the app does by itself', () => {
  it.each([
    ['activated', 'set-up-payment-account'],
    ['payment-ready', 'ask-for-plans'],
    ['plan-offered', 'let-choose'],
    ['purchasing', 'let-pay'],
    ['onboarded', 'welcome'],
  ] as const)('at %s it is to %s', (stage, act) => {
    server.stage = stage

    expect(actOf(server.view())).toBe(act)
  })

  it('is nothing at a stage that nobody wrote down', () => {
    const unheardOf = { ...server.view(), stage: 'at-anchor' } as never

    expect(() => actOf(unheardOf)).toThrow('Not in the contract')
  })
})

describe('the order', () => {
  it('is setup first, and plans only after it', async () => {
    const onboarding = useOnboarding()

    onboarding.begin(server.view())
    await onboarding.walk()

    expect(server.asked).toEqual([
      'POST /account/setup',
      'GET /onboarding',
      'POST /plan-offers',
      'GET /onboarding',
    ])
    expect(onboarding.view?.stage).toBe('plan-offered')
  })

  it('asks the server where we are when nothing is known, for instance after a reload', async () => {
    const onboarding = useOnboarding()

    await onboarding.walk()

    expect(server.asked.slice(0, 2)).toEqual(['GET /onboarding', 'POST /account/setup'])
  })

  it('skips setup when the payment account is there', async () => {
    server.stage = 'payment-ready'

    await useOnboarding().walk()

    expect(server.asked).toEqual(['GET /onboarding', 'POST /plan-offers', 'GET /onboarding'])
  })

  it('goes back to setup when the server says that the payment account is not there', async () => {
    const onboarding = useOnboarding()
    server.stage = 'payment-ready'
    onboarding.begin(server.view())
    server.stage = 'activated'

    const walk = onboarding.walk()
    await vi.advanceTimersByTimeAsync(5_000)
    await walk

    expect(server.asked.slice(0, 3)).toEqual([
      'POST /plan-offers',
      'GET /onboarding',
      'POST /account/setup',
    ])
    expect(onboarding.view?.stage).toBe('plan-offered')
  })

  it('is walked once, however often it is set off', async () => {
    const onboarding = useOnboarding()

    await Promise.all([onboarding.walk(), onboarding.walk(), onboarding.walk()])

    expect(server.callsTo('POST /account/setup')).toHaveLength(1)
    expect(server.callsTo('POST /plan-offers')).toHaveLength(1)
  })
})

describe('while the payment account is being prepared', () => {
  it('asks again by itself until it is there, and not a word about plans before', async () => {
    const onboarding = useOnboarding()
    server.preparing = 3
    onboarding.begin(server.view())

    const walk = onboarding.walk()
    await settle()
    expect(server.asked).toEqual(['POST /account/setup'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(server.asked).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(server.asked).toHaveLength(3)
    expect(new Set(server.asked)).toEqual(new Set(['POST /account/setup']))
    await vi.advanceTimersByTimeAsync(3_000)
    await walk

    expect(server.callsTo('POST /account/setup')).toHaveLength(4)
    expect(onboarding.view?.stage).toBe('plan-offered')
  })

  it('never asks sooner than the server wishes', async () => {
    server.preparing = 1
    server.retryAfter = 20
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    void onboarding.walk()
    await vi.advanceTimersByTimeAsync(19_900)
    expect(server.callsTo('POST /account/setup')).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)

    expect(server.callsTo('POST /account/setup')).toHaveLength(2)
  })

  it('gets calmer, up to ten seconds', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 100].map((attempt) => waitBefore(attempt))).toEqual([
      1, 2, 3, 5, 8, 10, 10, 10,
    ])
    expect(waitBefore(0, 7)).toBe(7)
  })

  it('says so when it takes long', async () => {
    server.preparing = 1000
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    void onboarding.walk()
    await settle()
    expect(onboarding.wait).toBe('under-way')
    await vi.advanceTimersByTimeAsync(slowAfterMillis + 5_000)

    expect(onboarding.wait).toBe('slow')
    onboarding.leave()
  })

  it('says so when a person has to look, and still goes on by itself afterwards', async () => {
    server.blocked = true
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    const walk = onboarding.walk()
    await settle()
    expect(onboarding.wait).toBe('blocked')
    server.blocked = false
    await vi.advanceTimersByTimeAsync(2_000)
    await walk

    expect(onboarding.view?.stage).toBe('plan-offered')
  })

  it.each([
    ['an answer is lost', () => server.loseNextAnswer('POST /account/setup')],
    [
      'the server is full',
      () => server.refuseNext('POST /account/setup', 503, 'overloaded', { retryAfter: 2 }),
    ],
    ['the server stumbles', () => server.refuseNext('POST /account/setup', 500, 'internal-error')],
    [
      'a proxy answers in its place',
      () =>
        server.next(
          'POST /account/setup',
          () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
        ),
    ],
  ])('is never an error when %s', async (_, happens) => {
    happens()
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    const walk = onboarding.walk()
    await vi.advanceTimersByTimeAsync(3_000)
    await walk

    expect(onboarding.trouble).toBeUndefined()
    expect(onboarding.view?.stage).toBe('plan-offered')
  })

  it('does not wait any longer once the connection is back', async () => {
    server.loseNextAnswer('POST /account/setup')
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    const walk = onboarding.walk()
    await settle()
    expect(onboarding.wait).toBe('out-of-reach')
    globalThis.dispatchEvent(new Event('online'))
    await settle()
    await walk

    expect(onboarding.view?.stage).toBe('plan-offered')
  })

  it('goes on as soon as the server says so, without asking', async () => {
    const told = new FakeEvents()
    server.preparing = 1000
    server.retryAfter = 60
    const onboarding = useOnboarding()
    onboarding.begin(server.view())
    const walk = onboarding.walk()
    await settle()
    expect(told.address).toBe('/api/v1/onboarding/events')

    server.stage = 'payment-ready'
    told.tell(server.view())
    await settle()
    await walk

    expect(server.callsTo('POST /account/setup')).toHaveLength(1)
    expect(onboarding.view?.stage).toBe('plan-offered')
    expect(told.closed).toBe(true)
  })

  it('stops asking when the page is left', async () => {
    server.preparing = 1000
    const onboarding = useOnboarding()
    onboarding.begin(server.view())
    void onboarding.walk()
    await settle()

    onboarding.leave()
    await vi.advanceTimersByTimeAsync(60_000)

    expect(server.asked).toEqual(['POST /account/setup'])
  })

  it('ends with the session', async () => {
    server.refuseNext('POST /account/setup', 401, 'session-required')
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    await onboarding.walk()

    expect(useSession().ended).toBe(true)
    expect(onboarding.view).toBeUndefined()
  })

  it('tells what does not pass by itself', async () => {
    server.refuseNext('POST /account/setup', 403, 'origin-refused')
    const onboarding = useOnboarding()
    onboarding.begin(server.view())

    await onboarding.walk()

    expect(onboarding.trouble?.code).toBe('origin-refused')
  })
})

describe('choosing', () => {
  async function offered() {
    const onboarding = useOnboarding()
    server.stage = 'plan-offered'
    server.offerNumber = 1
    onboarding.begin(server.view())
    await onboarding.walk()
    return onboarding
  }

  it('is sent once, however fast one clicks', async () => {
    const onboarding = await offered()

    await Promise.all([
      onboarding.choose(trial),
      onboarding.choose(trial),
      onboarding.choose(acmePackage),
    ])

    expect(server.asked.filter((each) => each.endsWith('/choice'))).toHaveLength(1)
    expect(onboarding.view?.stage).toBe('onboarded')
  })

  it('is tried again with the same key when the answer was lost', async () => {
    const onboarding = await offered()
    const call = `POST /plan-offers/${server.offer().id}/choice`
    server.loseNextAnswer(call)

    await onboarding.choose(trial)
    expect(onboarding.refusal?.code).toBe('unreachable')
    await onboarding.choose(trial)

    const keys = server.callsTo(call).map((each) => each.key)
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
    expect(onboarding.view?.stage).toBe('onboarded')
  })

  it.each(['offer-expired', 'offer-superseded'] as const)(
    'shows the current offer after %s',
    async (code) => {
      const onboarding = await offered()
      server.refuseNext(`POST /plan-offers/${server.offer().id}/choice`, 409, code)
      server.stage = 'payment-ready'

      await onboarding.choose(trial)

      expect(onboarding.refusal?.code).toBe(code)
      expect(onboarding.view).toMatchObject({
        stage: 'plan-offered',
        offer: { id: server.offer().id },
      })
      expect(server.offerNumber).toBe(2)
    },
  )

  it('notices what another tab has chosen in the meantime', async () => {
    const onboarding = await offered()
    server.stage = 'onboarded'

    await onboarding.refresh()

    expect(onboarding.view?.stage).toBe('onboarded')
  })

  it('leaves an answer alone that comes when the person has gone', async () => {
    const onboarding = await offered()
    let answer: (response: Response) => void = () => undefined
    server.next(
      `POST /plan-offers/${server.offer().id}/choice`,
      () => new Promise((resolve) => (answer = resolve)),
    )

    const choice = onboarding.choose(trial)
    await settle()
    onboarding.leave()
    answer(json(200, server.view()))
    await choice

    expect(onboarding.view).toBeUndefined()
  })
})
