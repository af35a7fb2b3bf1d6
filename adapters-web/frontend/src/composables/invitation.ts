import { gangway, type Answer, type Locale, type Partner } from '../api/gangway'
import { useI18n } from '../plugins/i18n'

interface Asked {
  readonly code: string
  readonly locale: Locale
  readonly answer: Promise<Answer<Partner>>
}

let ahead: Asked | undefined

/** Asks for the partner of an address that is being opened, while its page is still on its way. */
export function askAhead(code: string): void {
  const locale = useI18n().locale.value
  ahead = code.trim() === '' ? undefined : { code, locale, answer: gangway.partner(code, locale) }
}

/** The partner, in a language. What was asked ahead is taken once; later it may be out of date. */
export function invitingPartner(code: string, locale: Locale): Promise<Answer<Partner>> {
  const asked = ahead
  ahead = undefined
  return asked?.code === code && asked.locale === locale
    ? asked.answer
    : gangway.partner(code, locale)
}
