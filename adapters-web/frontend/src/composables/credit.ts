import type { CreditGrant } from '../api/billing'

/** What is left of somebody's credit, what runs out first coming first. */
export function runningOut(grants: readonly CreditGrant[]): CreditGrant[] {
  return grants
    .filter((grant) => grant.remaining.amount > 0)
    .sort((one, other) => Date.parse(one.expiresAt) - Date.parse(other.expiresAt))
}
