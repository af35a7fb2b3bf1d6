import { useI18n } from 'vue-i18n'
import type { Money } from '../api/gangway'

/** Exact: the amount in minor units, shown with as many digits as the currency has. */
export function formatMoney(money: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency.toUpperCase(),
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  return format.format(money.amount / 10 ** digits)
}

export function useFormats() {
  const { locale } = useI18n()
  return {
    money: (money: Money) => formatMoney(money, locale.value),
    day: (instant: string) =>
      new Intl.DateTimeFormat(locale.value, { dateStyle: 'long' }).format(new Date(instant)),
    moment: (instant: string) =>
      new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(
        new Date(instant),
      ),
  }
}
