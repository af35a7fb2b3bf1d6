import { answer, client, once, type Schemas } from './client'

export type ListedSession = Schemas['ListedSession']

/** What guards an account: its sessions, its password, its address. Nothing here throws. */
export const security = {
  sessions: () =>
    answer<Schemas['SessionList']>((signal) => client.GET('/api/v1/sessions', { signal })),

  endSession: (id: string) =>
    answer((signal) =>
      client.DELETE('/api/v1/sessions/{id}', { params: { path: { id } }, signal }),
    ),

  logOutElsewhere: () => answer((signal) => client.DELETE('/api/v1/sessions/others', { signal })),

  changePassword: (body: Schemas['PasswordChange']) =>
    answer((signal) => client.PUT('/api/v1/account/password', { body, signal })),

  requestEmailChange: (body: Schemas['EmailChange'], key: string) =>
    answer((signal) =>
      client.POST('/api/v1/account/email-changes', { body, params: once(key), signal }),
    ),

  confirmEmailChange: (token: string) =>
    answer((signal) =>
      client.POST('/api/v1/email-changes/confirmations', { body: { token }, signal }),
    ),
}
