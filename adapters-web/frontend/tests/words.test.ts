import { describe, expect, it } from 'vitest'
import { passesByItself, readProblem } from '../src/api/problem'
import { daysUntil, monthsLater, periodLater } from '../src/composables/calendar'
import { formatClock, formatMoney } from '../src/composables/useFormats'
import { firstFault } from '../src/composables/useForm'
import { useI18n, wantedLocale } from '../src/plugins/i18n'
import en from '../src/plugins/messages/en'
import chinese from '../src/plugins/messages/zh-CN'
import { keep } from '../src/composables/taste'

function entries(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : entries(value as object, `${path}${key}.`),
  )
}

const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()

describe('words', () => {
  it('are the same ones in both languages, with the same gaps', () => {
    const english = entries(en)
    const theirs = new Map(entries(chinese))

    expect([...theirs.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    for (const [key, text] of english) {
      expect(gaps(theirs.get(key) ?? ''), key).toEqual(gaps(text))
    }
  })

  it('can all be said', () => {
    const { t, te } = useI18n()

    for (const [key, text] of entries(en)) {
      expect(te(key)).toBe(true)
      expect(t(key)).toBe(text)
    }
  })

  it('have their gaps filled, with whatever it is', () => {
    const { t } = useI18n()

    expect(t('mail.sent', { email: 'a$&{b}@example.com' })).toContain(' a$&{b}@example.com. ')
    expect(t('mail.sent')).toContain('{email}')
  })

  it.each([
    [0, 'expires today'],
    [1, 'expires on Monday, in one day'],
    [2, 'expires on Monday, in 2 days'],
    [90, 'expires on Monday, in 90 days'],
  ])('are those for a count of %i', (days, words) => {
    expect(useI18n().t('billing.expires', { day: 'Monday', days }, days)).toBe(words)
  })

  it.each(['nothing.of.it', 'problem', 'problem.constructor', 'app.skip.length'])(
    'that nobody wrote are not made up: %s',
    (key) => {
      const { t, te } = useI18n()

      expect(te(key)).toBe(false)
      expect(t(key)).toBe(key)
    },
  )

  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['de', 'zh-Hans-CN'], 'zh-CN'],
    [['fr-FR', 'en-GB', 'zh'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('for a browser that wishes for %j are in %s', (wishes, locale) => {
    expect(wantedLocale(wishes)).toBe(locale)
  })

  it('stay in the language that was chosen', () => {
    keep('locale', 'zh-CN')

    expect(wantedLocale(['en'])).toBe('zh-CN')
  })
})

describe('a problem', () => {
  it('is read from its document', () => {
    const errors = [{ field: 'password', code: 'too-short', detail: 'x' }]
    const document = { code: 'request-invalid', instance: 'urn:uuid:1', errors }

    expect(readProblem(document)).toEqual({
      code: 'request-invalid',
      reference: 'urn:uuid:1',
      fields: errors,
    })
  })

  it.each([
    [undefined],
    [null],
    ['<h1>Bad gateway</h1>'],
    [{}],
    [{ code: 7 }],
    [{ code: 'toString' }],
    [{ code: 'never-heard-of' }],
  ])('that is none of ours is unexpected: %j', (body) => {
    expect(readProblem(body).code).toBe('unexpected')
  })

  it('passes by itself, or does not', () => {
    expect(passesByItself({ code: 'overloaded', fields: [] })).toBe(true)
    expect(passesByItself({ code: 'unreachable', fields: [] })).toBe(true)
    expect(passesByItself({ code: 'request-invalid', fields: [] })).toBe(false)
    expect(passesByItself({ code: 'payment-account-required', fields: [] })).toBe(false)
  })
})

describe('money', () => {
  it.each([
    [{ amount: 1000, currency: 'usd' }, 'en', '$10.00'],
    [{ amount: 1, currency: 'usd' }, 'en', '$0.01'],
    [{ amount: 1000, currency: 'jpy' }, 'en', '¥1,000'],
    [{ amount: 1000, currency: 'usd' }, 'zh-CN', 'US$10.00'],
    [{ amount: 1234, currency: 'kwd' }, 'en', 'KWD 1.234'],
  ])('%j in %s is %s', (money, locale, text) => {
    expect(formatMoney(money, locale).replace(/\u00a0/g, ' ')).toBe(text)
  })
})

describe('a field', () => {
  it('counts a password as the server does, by code points', () => {
    expect(firstFault('💡'.repeat(11), 'password')).toBe('field.passwordShort')
    expect(firstFault('💡'.repeat(12), 'password')).toBeUndefined()
  })

  it('takes a code with spaces in it', () => {
    expect(firstFault('042 117', 'code')).toBeUndefined()
    expect(firstFault('42117', 'code')).toBe('field.code')
  })

  it('knows what cannot be an address', () => {
    expect(firstFault(' ada@example.com ', 'email')).toBeUndefined()
    expect(firstFault('ada', 'email')).toBe('field.email')
    expect(firstFault('  ', 'email')).toBe('field.required')
  })
})

describe('time', () => {
  it.each([
    ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00Z', 1, '2028-02-29T10:00:00.000Z'],
    ['2026-12-15T10:00:00Z', 1, '2027-01-15T10:00:00.000Z'],
    ['2028-02-29T10:00:00Z', 12, '2029-02-28T10:00:00.000Z'],
  ])('%s and %i months is %s', (from, months, later) => {
    expect(monthsLater(new Date(from), months).toISOString()).toBe(later)
  })

  it.each([
    ['P1Y', '2027-08-31T10:00:00.000Z'],
    ['P6M', '2027-02-28T10:00:00.000Z'],
    ['P1M10D', '2026-10-10T10:00:00.000Z'],
    ['P90D', '2026-11-29T10:00:00.000Z'],
  ])('%s after the last of August is %s', (period, later) => {
    expect(periodLater(new Date('2026-08-31T10:00:00Z'), period).toISOString()).toBe(later)
  })

  it('counts what is left of a day as one, and never below none', () => {
    const now = new Date('2026-08-01T12:00:00Z')

    expect(daysUntil('2026-08-01T12:00:01Z', now)).toBe(1)
    expect(daysUntil('2026-08-03T12:00:00Z', now)).toBe(2)
    expect(daysUntil('2026-07-03T12:00:00Z', now)).toBe(0)
  })

  it.each([
    [0, '0:00'],
    [9, '0:09'],
    [65, '1:05'],
    [3600, '1:00:00'],
  ])('%i seconds are %s on the clock', (seconds, clock) => {
    expect(formatClock(seconds)).toBe(clock)
  })
})
