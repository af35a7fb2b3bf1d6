import type { Money } from '../api/gangway'
import { useI18n } from '../plugins/i18n'

/** Exact: the amount in minor units, shown with as many digits as the currency has. */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency.toUpperCase(),
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(money.amount / 10 ** digits)
}

/** A span as a clock shows it: 0:09, 1:05, 1:00:00. */
export function formatClock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

export function useFormats() {
  const { locale } = useI18n()
  const date = (options: Intl.DateTimeFormatOptions) => (instant: string | Date) =>
    new Intl.DateTimeFormat(locale.value, options).format(new Date(instant))
  return {
    money: (money: Money) => formatMoney(money, locale.value),
    clock: formatClock,
    day: date({ dateStyle: 'long' }),
    moment: date({ dateStyle: 'medium', timeStyle: 'short' }),
    /** To be quoted: the same for whoever reads it, wherever they are. */
    stamp: (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`,
  }
}
