import createClient from 'openapi-fetch'
import type { components, paths } from '../generated/openapi'
import type { ChoiceView, OnboardingView, PlanOffer } from './billing'
import { readProblem, unreachable, type Problem } from './problem'

type Schemas = components['schemas']

export type { OnboardingView, PlanOffer, PlanOption } from './billing'
export type Account = Schemas['AccountView']
export type Locale = Schemas['Locale']
export type Money = Schemas['Money']
export type Partner = Schemas['PartnerView']
export type PlanInForce = Schemas['PlanInForce']
export type Registration = Schemas['Registration']
export type Setup = Schemas['SetupReady'] | Schemas['SetupPending']

export type Answer<Body> =
  | { readonly done: true; readonly body: Body; readonly retryAfter?: number }
  | { readonly done: false; readonly problem: Problem; readonly retryAfter?: number }

/** Longer than the server ever takes: what has not answered by then will not. */
const deadlineMillis = 30_000

const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // Looked up at each call, so that tests can put a server of their own in its place.
  fetch: (request) => globalThis.fetch(request),
})

interface Exchange<Body> {
  readonly data?: Body | undefined
  readonly error?: unknown
  readonly response: Response
}

async function answer<Body>(
  call: (signal: AbortSignal) => Promise<Exchange<Body>>,
): Promise<Answer<Body>> {
  let exchange: Exchange<Body>
  try {
    exchange = await call(AbortSignal.timeout(deadlineMillis))
  } catch {
    return { done: false, problem: unreachable }
  }
  const header = Number(exchange.response.headers.get('Retry-After') ?? Number.NaN)
  const retryAfter = Number.isFinite(header) && header > 0 ? { retryAfter: header } : {}
  return exchange.response.ok
    ? { done: true, body: exchange.data as Body, ...retryAfter }
    : { done: false, problem: readProblem(exchange.error), ...retryAfter }
}

/** A call that has no type of its own in the client. */
export function send<Body>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  key?: string,
): Promise<Answer<Body>> {
  return answer<Body>(async (signal) => {
    const headers = {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
    }
    const address = new URL(`/api/v1${path}`, globalThis.location.origin)
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await globalThis.fetch(
      new Request(address, { method, headers, signal, ...sent }),
    )
    const text = await response.text()
    const said: unknown = text === '' ? undefined : parsed(text)
    return response.ok ? { data: said as Body, response } : { error: said, response }
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function once(key: string) {
  return { header: { 'Idempotency-Key': key } }
}

/** The server's use cases, typed from the contract. Nothing here throws. */
export const gangway = {
  register: (body: Registration, key: string) =>
    answer((signal) => client.POST('/api/v1/registrations', { body, params: once(key), signal })),

  resendActivation: (email: string, key: string) =>
    answer((signal) =>
      client.POST('/api/v1/registrations/resend', { body: { email }, params: once(key), signal }),
    ),

  activate: (body: Schemas['Activation']) =>
    answer<OnboardingView>((signal) => client.POST('/api/v1/activations', { body, signal })),

  logIn: (body: Schemas['Credentials']) =>
    answer<Schemas['SessionView']>((signal) => client.POST('/api/v1/sessions', { body, signal })),

  logOut: () => answer((signal) => client.DELETE('/api/v1/sessions/current', { signal })),

  currentSession: () =>
    answer<Schemas['SessionView']>((signal) => client.GET('/api/v1/sessions/current', { signal })),

  requestPasswordReset: (email: string, key: string) =>
    answer((signal) =>
      client.POST('/api/v1/password-resets', { body: { email }, params: once(key), signal }),
    ),

  resetPassword: (token: string, password: string) =>
    answer((signal) =>
      client.PUT('/api/v1/password-resets/{token}', {
        params: { path: { token } },
        body: { password },
        signal,
      }),
    ),

  onboarding: () =>
    answer<OnboardingView>((signal) => client.GET('/api/v1/onboarding', { signal })),

  saveProfile: (body: Schemas['Profile']) =>
    answer<Schemas['SessionView']>((signal) =>
      client.PUT('/api/v1/account/profile', { body, signal }),
    ),

  setUpPaymentAccount: () =>
    answer<Setup>((signal) => client.POST('/api/v1/account/setup', { body: {}, signal })),

  offerPlans: (key: string) =>
    answer<PlanOffer>((signal) =>
      client.POST('/api/v1/plan-offers', { body: {}, params: once(key), signal }),
    ),

  choosePlan: (offer: string, option: string, key: string) =>
    answer<ChoiceView>((signal) =>
      client.POST('/api/v1/plan-offers/{id}/choice', {
        params: { path: { id: offer }, ...once(key) },
        body: { option },
        signal,
      }),
    ),

  partner: (code: string, locale: Locale) =>
    answer<Partner>((signal) =>
      client.GET('/api/v1/partners/{code}', {
        params: { path: { code }, header: { 'Accept-Language': locale } },
        signal,
      }),
    ),
}
