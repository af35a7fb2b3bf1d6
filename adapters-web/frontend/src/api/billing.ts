import { answer, client, type Schemas } from './client'

export type BilledPlan = Schemas['BillingPlan']
export type Billing = Schemas['Billing']
export type Card = Schemas['Card']
export type Credit = Schemas['CreditView']
export type CreditGrant = Credit['grants'][number]
export type Invoice = Schemas['Invoice']
export type Purchase = Schemas['Purchase']

/** Whether it can still be paid, or called off. */
export function isOpen(purchase: Purchase): boolean {
  return purchase.state === 'created' || purchase.state === 'awaiting-payment'
}

const of = (id: string) => ({ params: { path: { id } } })

/** Buying and billing, typed from the contract. Nothing here throws. */
export const billing = {
  look: () => answer<Billing>((signal) => client.GET('/api/v1/billing', { signal })),

  purchase: (id: string) =>
    answer<Purchase>((signal) => client.GET('/api/v1/purchases/{id}', { ...of(id), signal })),

  /** Has the server ask the payment provider how it stands, without waiting to be told. */
  confirm: (id: string) =>
    answer<Purchase>((signal) =>
      client.POST('/api/v1/purchases/{id}/confirmation', { ...of(id), body: {}, signal }),
    ),

  /** It may take until the payment provider has answered; the state says. */
  callOff: (id: string) =>
    answer<Purchase>((signal) =>
      client.POST('/api/v1/purchases/{id}/cancellation', { ...of(id), body: {}, signal }),
    ),

  portal: () =>
    answer<Schemas['HostedPage']>((signal) =>
      client.POST('/api/v1/billing/portal', { body: {}, signal }),
    ),

  addCard: () =>
    answer<Schemas['HostedPage']>((signal) =>
      client.POST('/api/v1/billing/card', { body: {}, signal }),
    ),

  redeem: (code: string) =>
    answer<Schemas['RedeemedPromoCode']>((signal) =>
      client.POST('/api/v1/billing/promo-codes', { body: { code }, signal }),
    ),
}
