import type { components } from '../generated/openapi'

export type ProblemCode = components['schemas']['ProblemCode']
export type FieldError = components['schemas']['FieldError']

/**
 * Why something did not happen. Besides what the server says there are two answers that no server
 * gives: `unreachable` (nothing came back) and `unexpected` (what came back is not Gangway's, for
 * instance a proxy's error page).
 */
export interface Problem {
  readonly code: ProblemCode | 'unreachable' | 'unexpected'
  /** What to quote when the fault is on our side. */
  readonly reference?: string
  readonly fields: readonly FieldError[]
  /** The purchase that stands in the way. */
  readonly purchase?: string
}

/** A record, so that a code that is added to the contract and forgotten here does not compile. */
const codes: Record<ProblemCode, true> = {
  'activation-invalid': true,
  'body-too-large': true,
  'credentials-invalid': true,
  'currency-locked': true,
  'email-change-invalid': true,
  'event-signature-invalid': true,
  'idempotency-key-in-use': true,
  'idempotency-key-reused': true,
  'internal-error': true,
  'malformed-json': true,
  'malformed-request': true,
  'media-type-unsupported': true,
  'method-not-allowed': true,
  'not-found': true,
  'offer-expired': true,
  'offer-superseded': true,
  'option-unavailable': true,
  'option-unknown': true,
  'origin-refused': true,
  overloaded: true,
  'password-reset-invalid': true,
  'payment-account-required': true,
  'payment-provider-away': true,
  'promo-code-invalid': true,
  'purchase-under-way': true,
  'request-invalid': true,
  'session-required': true,
  'temporarily-unavailable': true,
  'too-many-attempts': true,
}

export const unreachable: Problem = { code: 'unreachable', fields: [] }
export const unexpected: Problem = { code: 'unexpected', fields: [] }

/** Reads a problem document; whatever is none is `unexpected`. */
export function readProblem(body: unknown): Problem {
  if (typeof body !== 'object' || body === null || !('code' in body)) return unexpected
  if (typeof body.code !== 'string' || !Object.hasOwn(codes, body.code)) return unexpected
  const document = body as {
    code: ProblemCode
    instance?: string
    errors?: FieldError[]
    purchase?: string
  }
  return {
    code: document.code,
    fields: Array.isArray(document.errors) ? document.errors : [],
    ...(document.instance === undefined ? {} : { reference: document.instance }),
    ...(document.purchase === undefined ? {} : { purchase: document.purchase }),
  }
}

/** Whether the same call may well succeed a little later without anybody doing anything. */
export function passesByItself(problem: Problem): boolean {
  switch (problem.code) {
    case 'unreachable':
    case 'unexpected':
    case 'overloaded':
    case 'payment-provider-away':
    case 'temporarily-unavailable':
    case 'too-many-attempts':
    case 'idempotency-key-in-use':
    case 'internal-error':
      return true
    default:
      return false
  }
}
