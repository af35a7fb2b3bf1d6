/**
 * The same day and time one or twelve months on, or the month's last day where there is no such
 * day: as subscriptions are renewed.
 */
export function monthsLater(from: Date, months: number): Date {
  const later = new Date(from)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const lastDay = new Date(
    Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0),
  ).getUTCDate()
  later.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return later
}

export const dayMillis = 86_400_000

export function daysLater(from: Date, days: number): Date {
  return new Date(from.getTime() + days * dayMillis)
}

/** Whole days from now on; what is left of a day counts as one. Never negative. */
export function daysUntil(instant: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(instant) - now.getTime()) / dayMillis))
}
