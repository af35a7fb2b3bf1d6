import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Billing, BilledPlan } from '../src/api/billing'
import { away } from '../src/router/away'
import { acmePackage, bill, checkout, FakeGangway, json, purchaseId, trial } from './FakeGangway'
import { open, until } from './page'

let server: FakeGangway
let gone: string[]

const usd = (amount: number) => ({ amount, currency: 'usd' })
const pro: BilledPlan = {
  code: 'pro',
  kind: 'pro',
  name: 'Pro',
  price: usd(1900),
  interval: 'month',
  status: 'active',
  since: '2026-08-23T10:00:00Z',
  renewsAt: '2026-09-23T10:00:00Z',
}

beforeEach(() => {
  server = new FakeGangway()
  server.stage = 'onboarded'
  gone = []
  vi.spyOn(away, 'to').mockImplementation((address) => void gone.push(address))
  vi.useFakeTimers({ now: new Date('2026-08-23T10:00:00Z'), toFake: ['Date'] })
})

async function opened(changes: Partial<Billing> = {}) {
  server.bill = { ...bill, ...changes }
  const { page, router } = await open('/billing')
  await until(() => page.find('.plan .name').exists())
  return { page, router }
}

describe('the plan', () => {
  it.each([
    [{ status: 'active' }, 'Renews on September 23, 2026.'],
    [{ status: 'active', endsAt: '2026-09-23T10:00:00Z' }, 'Ends on September 23, 2026'],
    [{ cancelledFrom: '2026-09-23T10:00:00Z' }, 'It stays until September 23, 2026'],
    [{ status: 'ended', endsAt: '2026-08-20T10:00:00Z' }, 'It ended on August 20, 2026.'],
    [
      { status: 'past-due', graceEndsAt: '2026-08-30T10:00:00Z' },
      'Everything stays as it is until August 30, 2026',
    ],
    [
      { status: 'trialing', renewsAt: '2026-09-01T10:00:00Z' },
      'Free until September 1, 2026, then $19.00.',
    ],
  ] as [Partial<BilledPlan>, string][])('with %j says: %s', async (changes, words) => {
    const { page } = await opened({ plan: { ...pro, ...changes } })

    expect(page.get('.plan').text()).toContain(words)
  })

  it('leads to another card when the last payment failed', async () => {
    const { page } = await opened({ plan: { ...pro, status: 'past-due' } })

    await page.get('.plan button').trigger('click')
    await until(() => gone.length > 0)

    expect(server.asked).toContain('POST /billing/card')
    expect(gone).toEqual([checkout])
  })
})

describe('credit', () => {
  const grant = (id: string, remaining: number, expiresAt: string) => ({
    id,
    granted: usd(2000),
    remaining: usd(remaining),
    expiresAt,
  })

  it('is shown with what is left and until when, what runs out first coming first', async () => {
    const { page } = await opened({
      credit: {
        available: [usd(2650)],
        grants: [
          grant('b', 2000, '2027-08-23T10:00:00Z'),
          grant('a', 650, '2026-09-02T10:00:00Z'),
          grant('spent', 0, '2026-08-25T10:00:00Z'),
        ],
      },
    })

    const grants = page.findAll('.grants li').map((each) => each.text())
    expect(page.get('.credit').text()).toContain('$26.50')
    expect(grants).toHaveLength(2)
    expect(grants[0]).toContain('$6.50 of $20.00 left')
    expect(grants[0]).toContain('expires on September 2, 2026, in 10 days')
    expect(page.findAll('.course circle').map((each) => each.attributes('cx'))).toEqual([
      '8.4%',
      '94%',
    ])
  })
})

describe('cards and invoices', () => {
  it('are shown, an expired card as such', async () => {
    const { page } = await opened({
      cards: [
        { brand: 'visa', lastFour: '4242', expiryMonth: 8, expiryYear: 2026, default: true },
        { brand: 'mastercard', lastFour: '4444', expiryMonth: 7, expiryYear: 2026, default: false },
      ],
      invoices: [
        {
          id: 'in_1',
          number: 'GW-1',
          at: '2026-08-01T10:00:00Z',
          total: usd(1900),
          status: 'paid',
          url: 'https://invoices.example/1',
        },
      ],
    })

    const [visa, mastercard] = page.findAll('.card').map((each) => each.text())
    expect(visa).toContain('Visa')
    expect(visa).toContain('until 08/2026')
    expect(mastercard).toContain('expired 07/2026')
    expect(page.get('.invoice').text()).toContain('Paid')
    expect(page.get('.invoice a').attributes('href')).toBe('https://invoices.example/1')
  })

  it('are not said to be none when the payment provider is away', async () => {
    const { page } = await opened({ providerAway: true })

    expect(page.text()).toContain('Our payment provider does not answer just now')
    expect(page.text()).not.toContain('There is no card yet')
    expect(page.text()).not.toContain('There is no invoice yet')
  })

  it('are managed on a page of the payment provider', async () => {
    const { page } = await opened()
    const portal = page.findAll('button').find((each) => each.text().startsWith('Manage'))

    await portal?.trigger('click')
    await portal?.trigger('click')
    await until(() => gone.length > 0)

    expect(server.callsTo('POST /billing/portal')).toHaveLength(1)
  })
})

describe('a promo code', () => {
  it('is applied, and says what it gives', async () => {
    server.next('POST /billing/promo-codes', () =>
      json(200, { credit: usd(1000), expiresAt: '2026-11-01T09:30:00Z' }),
    )
    const { page } = await opened()

    await page.get('input[name=promo-code]').setValue(' SPRING ')
    await page.get('form').trigger('submit')

    await until(() => page.text().includes('$10.00 of credit are yours, until November 1, 2026.'))
    expect(server.callsTo('POST /billing/promo-codes')[0]?.body).toEqual({ code: 'SPRING' })
  })

  it('says at its field that it does not work', async () => {
    server.refuseNext('POST /billing/promo-codes', 422, 'promo-code-invalid')
    const { page } = await opened()

    await page.get('input[name=promo-code]').setValue('NOPE')
    await page.get('form').trigger('submit')
    await until(() => page.text().includes('This code does not work'))

    expect(page.get('input[name=promo-code]').attributes('aria-invalid')).toBe('true')
  })
})

describe('buying later', () => {
  it('leads to the checkout', async () => {
    const { page } = await open('/billing/plans')
    await until(() => page.findAll('.plan').length === 2)

    await page.findAll('.plan button')[1]?.trigger('click')
    await until(() => gone.length > 0)

    expect(gone).toEqual([checkout])
  })

  it('shows the offer that holds now when an option is gone, and says why', async () => {
    const { page } = await open('/billing/plans')
    await until(() => page.findAll('.plan').length === 2)
    server.refuseNext(`POST /plan-offers/${server.offer().id}/choice`, 409, 'option-unavailable')
    server.options = [trial, { ...acmePackage, reasons: ['already-bought'] }]

    await page.findAll('.plan button')[1]?.trigger('click')

    await until(() => page.text().includes('You have bought this already.'))
    expect(page.text()).toContain('This plan cannot be taken any more')
    expect(gone).toEqual([])
  })
})

describe('a purchase that is under way already', () => {
  it('is shown instead of a second one', async () => {
    const { page, router } = await open('/billing/plans')
    await until(() => page.findAll('.plan').length === 2)
    const code = 'purchase-under-way'
    server.next(`POST /plan-offers/${server.offer().id}/choice`, () =>
      json(409, { code, purchase: purchaseId }),
    )

    await page.findAll('.plan button')[1]?.trigger('click')

    await until(() => page.text().includes('You left the payment'))
    expect(router.currentRoute.value.query).toEqual({ purchase: purchaseId })
  })
})

describe('the way out', () => {
  it('follows no address that is none of a page', () => {
    vi.mocked(away.to).mockRestore()

    expect(() => away.to('javascript:alert(1)')).toThrow('Not a page')
  })
})
