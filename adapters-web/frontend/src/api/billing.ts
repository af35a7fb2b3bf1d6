import type { components } from '../generated/openapi'
import { send, type Account, type Money } from './gangway'

/**
 * Buying and billing. What the contract says of them is written out here by hand, and nowhere else
 * in the app.
 */

type Reason =
  | 'already-bought'
  | 'currency-locked'
  | 'trial-used'
  | 'trial-over'
  | 'purchase-under-way'
  | 'plan-in-force'
  | 'payment-not-available'

type Offered<Option> = Option extends unknown
  ? Omit<Option, 'reasons'> & {
      /** How long a package's credit lasts. */
      readonly creditDays?: number
      readonly reasons: readonly Reason[]
    }
  : never

export type PlanOption = Offered<components['schemas']['PlanOption']>

export type PlanOffer = Omit<components['schemas']['PlanOffer'], 'options'> & {
  readonly options: readonly PlanOption[]
}

export type PurchaseState =
  | 'created'
  | 'awaiting-payment'
  | 'paid'
  | 'credited'
  | 'done'
  | 'cancelled'
  | 'expired'
  | 'refunded'
  | 'disputed'
  | 'held'

export interface Purchase {
  readonly id: string
  readonly state: PurchaseState
  readonly option: PlanOption
  /** The payment provider's page, as long as the purchase can be paid there. */
  readonly checkoutUrl?: string
  /** Why the last try to pay did not work. */
  readonly problem?: 'declined' | 'authentication-required'
}

interface PurchasingView {
  readonly stage: 'purchasing'
  readonly activatedAt: string
  readonly account: Account
  readonly paymentAccount: { readonly status: 'ready' }
  readonly purchase: Purchase
}

type Chosen<View> = View extends unknown
  ? View & { readonly purchase?: { readonly id: string; readonly checkoutUrl?: string } }
  : never

type WithOffer<View> = View extends { stage: 'plan-offered' }
  ? Omit<View, 'offer'> & { readonly offer: PlanOffer }
  : View

export type OnboardingView = WithOffer<components['schemas']['OnboardingView']> | PurchasingView

/** What taking an option answers: where one is, and for a paid one where to pay. */
export type ChoiceView = Chosen<OnboardingView>

export type PlanStatus = 'active' | 'trialing' | 'past-due' | 'ended'

export interface BilledPlan {
  readonly code: string
  readonly kind: PlanOption['kind']
  readonly name: string
  readonly price: Money
  readonly status: PlanStatus
  readonly endsAt?: string
  readonly renewsAt?: string
  /** Until then everything works as before although the last payment did not. */
  readonly graceEndsAt?: string
}

export interface CreditGrant {
  readonly id: string
  readonly granted: Money
  readonly remaining: Money
  readonly expiresAt: string
}

export interface PaymentMethod {
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
  readonly default: boolean
}

export interface Invoice {
  readonly id: string
  readonly number?: string
  readonly at: string
  readonly total: Money
  readonly status: string
  readonly url?: string
}

export interface Billing {
  readonly plan: BilledPlan
  readonly credit: { readonly available: readonly Money[]; readonly grants: readonly CreditGrant[] }
  readonly nextInvoice?: Money & { readonly at: string }
  readonly paymentMethods: readonly PaymentMethod[]
  readonly invoices: readonly Invoice[]
  /** The payment provider did not answer: what it alone knows is missing. */
  readonly providerAway?: boolean
}

export interface Discount {
  readonly code: string
  readonly discount: { readonly percent?: number; readonly amount?: Money }
}

/** The codes that come with it. */
export type BillingProblemCode = 'option-not-available' | 'promo-code-invalid'

const of = (id: string) => `/purchases/${encodeURIComponent(id)}`

export const billing = {
  look: () => send<Billing>('GET', '/billing'),

  purchase: (id: string) => send<Purchase>('GET', of(id)),

  /** Has the server ask the payment provider how it stands, without waiting to be told. */
  confirm: (id: string) => send<Purchase>('POST', `${of(id)}/confirmation`, {}),

  callOff: (id: string) => send<Purchase>('POST', `${of(id)}/cancellation`, {}),

  portal: () => send<{ url: string }>('POST', '/billing/portal', {}),

  addCard: () => send<{ url: string }>('POST', '/billing/card', {}),

  applyPromoCode: (code: string, key: string) =>
    send<Discount>('POST', '/billing/promo-codes', { code }, key),
}
