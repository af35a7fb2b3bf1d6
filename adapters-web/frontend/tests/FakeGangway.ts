import { vi } from 'vitest'
import type {
  Account,
  OnboardingView,
  Partner,
  PlanOffer,
  PlanOption,
  Setup,
} from '../src/api/gangway'
import type { Billing, Purchase } from '../src/api/billing'
import type { ListedSession } from '../src/api/security'
import type { FieldError, ProblemCode } from '../src/api/problem'

type Stage = OnboardingView['stage']

export interface Call {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly key: string | null
}

const stranger: Account = {
  email: 'ada@example.com',
  kind: 'personal',
  locale: 'en',
  partner: { code: 'acme', name: 'Acme' },
}

export const trial: PlanOption = {
  code: 'trial',
  kind: 'trial',
  name: 'Free trial',
  price: { amount: 0, currency: 'usd' },
  trialDays: 30,
  chargedNow: { amount: 0, currency: 'usd' },
  reasons: [],
}

export const acmePackage: PlanOption = {
  code: 'acme-package',
  kind: 'package',
  name: 'Acme package',
  price: { amount: 10000, currency: 'usd' },
  credit: { amount: 12000, currency: 'usd' },
  partner: 'acme',
  creditValidity: 'P1Y',
  chargedNow: { amount: 10000, currency: 'usd' },
  reasons: [],
}

export const checkout = 'https://checkout.example/session'
export const purchaseId = '0198f3c2-6a51-7c7e-9d0f-00000000abcd'

export const bill: Billing = {
  plan: {
    code: 'trial',
    kind: 'trial',
    name: 'Free trial',
    price: { amount: 0, currency: 'usd' },
    status: 'trialing',
    since: '2026-08-01T09:30:00Z',
    endsAt: '2026-08-31T09:30:00Z',
  },
  credit: { available: [], grants: [] },
  cards: [],
  invoices: [],
  providerAway: false,
}

const here: ListedSession = {
  id: '0198f3c2-6a51-4c7e-9d0f-000000000001',
  startedAt: '2026-08-01T09:30:00Z',
  lastSeenAt: '2026-08-03T17:05:00Z',
  userAgent: 'Firefox · Linux',
  current: true,
}

/**
 * Stands in for the server at the HTTP level, with one person's onboarding in it. It holds to the
 * contract's order: plans before the payment account are refused here as they are there.
 */
export class FakeGangway {
  readonly calls: Call[] = []
  stage: Stage | 'nobody' = 'activated'
  account: Account = stranger
  /** How often setting up is answered by "preparing" before the payment account is there. */
  preparing = 0
  /** Whether only a human can mend the payment account. */
  blocked = false
  retryAfter = 1
  offerNumber = 0
  /** How the purchase stands that is made by choosing the package. */
  purchase: Purchase = {
    id: purchaseId,
    state: 'awaiting-payment',
    option: acmePackage.code,
    kind: 'package',
    name: acmePackage.name,
    chargedNow: acmePackage.price,
    credit: { amount: 12000, currency: 'usd' },
    checkoutUrl: checkout,
  }
  bill: Billing = bill
  /** The other places where this person is logged in. */
  elsewhere: ListedSession[] = []
  options: PlanOption[] = [trial, acmePackage]
  partners: Partner[] = [{ code: 'acme', name: 'Acme', terms: 'The Acme package.' }]

  private readonly scripted = new Map<string, (() => Promise<Response> | Response)[]>()

  constructor() {
    vi.stubGlobal('fetch', (request: Request) => this.answer(request))
  }

  /** The next call of this kind is answered so; later ones as ever. */
  next(call: string, answer: () => Promise<Response> | Response): void {
    this.scripted.set(call, [...(this.scripted.get(call) ?? []), answer])
  }

  refuseNext(
    call: string,
    status: number,
    code: ProblemCode,
    more: { errors?: FieldError[]; retryAfter?: number; instance?: string } = {},
  ): void {
    this.next(call, () => problem(status, code, more))
  }

  loseNextAnswer(call: string): void {
    this.next(call, () => Promise.reject(new TypeError('Failed to fetch')))
  }

  /** `METHOD path` of everything that was asked, in its order. */
  get asked(): string[] {
    return this.calls.map((call) => `${call.method} ${call.path}`)
  }

  callsTo(what: string): Call[] {
    return this.calls.filter((call) => `${call.method} ${call.path}` === what)
  }

  offer(): PlanOffer {
    return {
      id: `0198f3c2-6a51-7c7e-9d0f-${String(this.offerNumber).padStart(12, '0')}`,
      catalogueVersion: 1,
      expiresAt: '2099-01-01T00:00:00Z',
      options: this.options,
    }
  }

  view(): OnboardingView {
    const common = { activatedAt: '2026-08-01T09:30:00Z', account: this.account }
    switch (this.stage) {
      case 'activated':
        return { stage: 'activated', ...common, paymentAccount: { status: 'preparing' } }
      case 'payment-ready':
        return { stage: 'payment-ready', ...common, paymentAccount: { status: 'ready' } }
      case 'plan-offered':
        return {
          stage: 'plan-offered',
          ...common,
          paymentAccount: { status: 'ready' },
          offer: this.offer(),
        }
      case 'purchasing':
        return {
          stage: 'purchasing',
          ...common,
          paymentAccount: { status: 'ready' },
          offer: this.offer(),
          purchase: this.purchase,
        }
      case 'onboarded':
        return {
          stage: 'onboarded',
          ...common,
          paymentAccount: { status: 'ready' },
          plan: {
            code: 'trial',
            kind: 'trial',
            name: 'Free trial',
            since: '2026-08-01T09:31:00Z',
            price: { amount: 0, currency: 'usd' },
            endsAt: '2026-08-31T09:30:00Z',
          },
        }
      case 'nobody':
        throw new Error('There is no onboarding without a session.')
    }
  }

  private async answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace('/api/v1', '')
    const text = await request.text()
    const call: Call = {
      method: request.method,
      path,
      body: text === '' ? undefined : JSON.parse(text),
      key: request.headers.get('Idempotency-Key'),
    }
    this.calls.push(call)
    const what = `${call.method} ${call.path}`
    const scripted = this.scripted.get(what)?.shift()
    return scripted === undefined ? this.asEver(what, call.body) : scripted()
  }

  private asEver(what: string, body: unknown): Response {
    switch (what) {
      case 'POST /registrations':
      case 'POST /registrations/resend':
      case 'POST /password-resets':
        return json(202, {})
      case 'POST /activations':
        this.stage = 'activated'
        return json(200, this.view())
      case 'POST /sessions':
        return json(200, { account: this.account })
    }
    if (what.startsWith('GET /partners/')) {
      const found = this.partners.find((each) => what.endsWith(`/${each.code}`))
      return found === undefined ? problem(404, 'not-found') : json(200, found)
    }
    if (this.stage === 'nobody') return problem(401, 'session-required')
    const other = this.elsewhere.find((each) => what === `DELETE /sessions/${each.id}`)
    if (other !== undefined) {
      this.elsewhere = this.elsewhere.filter((each) => each !== other)
      return new Response(null, { status: 204 })
    }
    switch (what) {
      case 'GET /sessions/current':
        return json(200, { account: this.account })
      case 'GET /sessions':
        return json(200, { sessions: [here, ...this.elsewhere] })
      case 'DELETE /sessions/others':
        this.elsewhere = []
        return new Response(null, { status: 204 })
      case 'POST /account/email-changes':
        return json(202, {})
      case 'GET /onboarding':
        return json(200, this.view())
      case 'PUT /account/profile':
        this.account = { ...stranger, ...(body as Partial<Account>) }
        return json(200, { account: this.account })
      case 'POST /account/setup':
        return this.setUp()
      case 'POST /plan-offers':
        if (this.stage === 'activated') return problem(409, 'payment-account-required')
        this.offerNumber += 1
        if (this.stage !== 'onboarded') this.stage = 'plan-offered'
        return json(201, this.offer())
      case `POST /plan-offers/${this.offer().id}/choice`:
        return this.chosen((body as { option: string }).option)
      case `POST /purchases/${purchaseId}/confirmation`:
      case `GET /purchases/${purchaseId}`:
        if (this.purchase.state === 'done') this.stage = 'onboarded'
        return json(200, this.purchase)
      case `POST /purchases/${purchaseId}/cancellation`:
        this.purchase = { ...this.purchase, state: 'cancelled' }
        if (this.stage === 'purchasing') this.stage = 'payment-ready'
        return json(200, this.purchase)
      case 'GET /billing':
        return json(200, this.bill)
      case 'POST /billing/portal':
      case 'POST /billing/card':
        return json(200, { url: checkout })
      default:
        return problem(404, 'not-found')
    }
  }

  private chosen(option: string): Response {
    if (option !== acmePackage.code) {
      this.stage = 'onboarded'
      return json(200, this.view())
    }
    if (this.stage !== 'onboarded') this.stage = 'purchasing'
    return json(200, { ...this.view(), purchase: this.purchase })
  }

  private setUp(): Response {
    if (this.stage === 'activated' && (this.preparing > 0 || this.blocked)) {
      this.preparing -= 1
      const pending: Setup = {
        paymentAccount: { status: this.blocked ? 'blocked' : 'preparing' },
      }
      return json(202, pending, { 'Retry-After': String(this.retryAfter) })
    }
    if (this.stage === 'activated') this.stage = 'payment-ready'
    const ready: Setup = { paymentAccount: { status: 'ready' } }
    return json(200, ready)
  }
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

export function problem(
  status: number,
  code: ProblemCode,
  more: { errors?: FieldError[]; retryAfter?: number; instance?: string } = {},
): Response {
  const { retryAfter, ...members } = more
  const type = `urn:gangway:problem:${code}`
  return new Response(
    JSON.stringify({ type, title: code, status, detail: code, code, ...members }),
    {
      status,
      headers: {
        'Content-Type': 'application/problem+json',
        ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
      },
    },
  )
}
