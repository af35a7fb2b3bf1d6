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

/** A period of the contract's, years, months and days as in `P1Y`, by the calendar. */
export function periodLater(from: Date, period: string): Date {
  const part = (letter: string) => Number(new RegExp(`(\\d+)${letter}`).exec(period)?.[1] ?? 0)
  return daysLater(monthsLater(from, 12 * part('Y') + part('M')), part('D'))
}
