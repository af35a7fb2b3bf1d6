import createClient from 'openapi-fetch'
import type { components, paths } from '../generated/openapi'
import { readProblem, unreachable, type Problem } from './problem'

export type Schemas = components['schemas']

export type Answer<Body> =
  | { readonly done: true; readonly body: Body; readonly retryAfter?: number }
  | { readonly done: false; readonly problem: Problem; readonly retryAfter?: number }

/** Longer than the server ever takes: what has not answered by then will not. */
const deadlineMillis = 30_000

export const client = createClient<paths>({
  baseUrl: globalThis.location.origin,
  // Looked up at each call, so that tests can put a server of their own in its place.
  fetch: (request) => globalThis.fetch(request),
})

interface Exchange<Body> {
  readonly data?: Body | undefined
  readonly error?: unknown
  readonly response: Response
}

export async function answer<Body>(
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

/** Names what is meant, so that a repeat is told from a second wish. */
export function once(key: string) {
  return { header: { 'Idempotency-Key': key } }
}
