import { send } from './gangway'

/** Where somebody is logged in. */
export interface ListedSession {
  readonly id: string
  readonly startedAt: string
  readonly lastSeenAt: string
  /** Browser and system, as in `Firefox · Linux`, if they are known. */
  readonly userAgent?: string
  readonly current: boolean
}

export type SecurityProblemCode = 'email-change-invalid'

/** What guards an account: its sessions, its password, its address. */
export const security = {
  sessions: () => send<{ sessions: readonly ListedSession[] }>('GET', '/sessions'),

  endSession: (id: string) => send('DELETE', `/sessions/${encodeURIComponent(id)}`),

  logOutElsewhere: () => send('DELETE', '/sessions/others'),

  changePassword: (body: { currentPassword: string; newPassword: string }) =>
    send('PUT', '/account/password', body),

  requestEmailChange: (body: { email: string; password: string }, key: string) =>
    send('POST', '/account/email-changes', body, key),

  confirmEmailChange: (token: string) => send('POST', '/email-changes/confirmations', { token }),
}
