import { answer, client, once, type Schemas } from './client'

export type { Answer } from './client'

export type Account = Schemas['AccountView']
export type Locale = Schemas['Locale']
export type Money = Schemas['Money']
export type OnboardingView = Schemas['OnboardingView']
export type Partner = Schemas['PartnerView']
export type PlanInForce = Schemas['PlanInForce']
export type PlanOffer = Schemas['PlanOffer']
export type PlanOption = Schemas['PlanOption']
export type Registration = Schemas['Registration']
export type Setup = Schemas['SetupReady'] | Schemas['SetupPending']

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
    answer<OnboardingView>((signal) =>
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
