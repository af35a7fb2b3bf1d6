import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Purchase } from '../src/api/billing'
import { away } from '../src/router/away'
import { checkout, FakeGangway, purchaseId } from './FakeGangway'
import { open, until } from './page'

let server: FakeGangway
let gone: string[]

beforeEach(() => {
  server = new FakeGangway()
  server.stage = 'purchasing'
  gone = []
  vi.spyOn(away, 'to').mockImplementation((address) => void gone.push(address))
})

const back = `/checkout/return?purchase=${purchaseId}`
const left = `/checkout/cancelled?purchase=${purchaseId}`
const confirmation = `POST /purchases/${purchaseId}/confirmation`

type Page = Awaited<ReturnType<typeof open>>['page']
const button = (page: Page, words: string) =>
  page.findAll('main button').find((each) => each.text() === words)

describe('taking something that costs', () => {
  it('leads to the checkout once, and shows its work until the page is gone', async () => {
    server.stage = 'plan-offered'
    const { page } = await open('/onboarding')
    await until(() => page.findAll('.plan').length === 2)

    const take = page.findAll('.plan button')[1]
    expect(take?.text()).toBe('Take Acme package for $100.00')
    await take?.trigger('click')
    await take?.trigger('click')
    await until(() => gone.length > 0)

    expect(gone).toEqual([checkout])
    expect(server.callsTo(`POST /plan-offers/${server.offer().id}/choice`)).toHaveLength(1)
    expect(page.findAll('.plan button')[1]?.attributes('aria-busy')).toBe('true')
  })

  it('can be done again by somebody who comes back with the back button', async () => {
    server.stage = 'plan-offered'
    const { page } = await open('/onboarding')
    await until(() => page.findAll('.plan').length === 2)
    await page.findAll('.plan button')[1]?.trigger('click')
    await until(() => gone.length > 0)

    globalThis.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))

    await until(() => page.text().includes('One payment to go'))
    await button(page, 'Go to the payment')?.trigger('click')
    expect(gone).toEqual([checkout, checkout])
  })

  it('is found under way after a reload, and the server looks at it first', async () => {
    const { page } = await open('/onboarding')
    await until(() => page.text().includes('One payment to go'))

    expect(page.text()).toContain('Nothing has been charged yet')
    expect(page.get('[aria-current=step]').text()).toBe('Payment (now)')
    await until(() => server.asked.includes(confirmation))
  })

  it('can be called off, and something else chosen', async () => {
    const { page } = await open('/onboarding')
    await until(() => page.text().includes('One payment to go'))

    await button(page, 'Choose another plan')?.trigger('click')

    await until(() => page.text().includes('Choose your plan'))
    expect(server.purchase.state).toBe('cancelled')
  })
})

describe('back from the checkout', () => {
  it('has the server ask, and says what was paid and what came of it', async () => {
    server.purchase = { ...server.purchase, state: 'done' }

    const { page } = await open(back)
    await until(() => page.text().includes('Paid. You are in'))

    expect(server.asked).toContain(confirmation)
    expect(page.text()).toContain('You paid $100.00 for Acme package')
    expect(page.text()).toContain('Your $120.00 of credit are there')
    expect(page.find('a[href="/home"]').exists()).toBe(true)
  })

  it('says that the card was declined, and leads to another try at once', async () => {
    server.purchase = { ...server.purchase, problem: 'declined' }

    const { page } = await open(left)
    await until(() => page.text().includes('The card was declined'))

    expect(page.get('[role=alert]').text()).toContain('Nothing was charged')
    await button(page, 'Try another card')?.trigger('click')
    expect(gone).toEqual([checkout])
  })

  it('says that the bank wants to be asked, and leads there', async () => {
    server.purchase = { ...server.purchase, problem: 'authentication-required' }

    const { page } = await open(left)
    await until(() => page.text().includes('Your bank wants to hear from you'))

    await button(page, 'Confirm with your bank')?.trigger('click')
    expect(gone).toEqual([checkout])
  })

  it('does not tell somebody who has paid of the card that was declined before', async () => {
    server.purchase = { ...server.purchase, problem: 'declined' }

    const { page } = await open(back)
    await until(() => page.text().includes('We are waiting for your payment'))
    server.purchase = { ...server.purchase, state: 'done' }

    await until(() => page.text().includes('Paid. You are in'))
  })

  it('waits for a payment that is not through, without anything to click', async () => {
    const { page } = await open(back)
    await until(() => page.text().includes('We are waiting for your payment'))
    expect(page.findAll('main button')).toEqual([])
    expect(page.text()).toContain('please do not pay again')

    server.purchase = { ...server.purchase, state: 'paid' }
    await until(() => page.text().includes('Your payment is here'))
    server.purchase = { ...server.purchase, state: 'done' }

    await until(() => page.text().includes('Paid. You are in'))
  })

  it('does not keep anybody waiting for a bank that takes days', async () => {
    server.purchase = { ...server.purchase, processing: true }

    const { page } = await open(back)

    await until(() => page.text().includes('Your bank is still at work'))
    expect(page.text()).toContain('Please do not pay again')
    expect(page.findAll('main button')).toEqual([])
  })

  it('goes on by itself when the answer was lost', async () => {
    server.purchase = { ...server.purchase, state: 'done' }
    server.loseNextAnswer(confirmation)

    const { page } = await open(back)

    await until(() => page.text().includes('Paid. You are in'))
    expect(page.text()).not.toContain('did not work')
  })

  it.each([
    ['cancelled', 'This purchase was called off', '/'],
    ['expired', 'The time for this payment is over', '/'],
    ['refunded', 'This payment was refunded', '/billing'],
    ['disputed', 'This payment is disputed', '/billing'],
    ['held', 'Somebody of us has a look', '/billing'],
  ] as [Purchase['state'], string, string][])(
    'when it is %s says: %s',
    async (state, words, way) => {
      server.purchase = { ...server.purchase, state }

      const { page } = await open(back)
      await until(() => page.text().includes(words))

      expect(page.find(`main a[href="${way}"]`).exists()).toBe(true)
    },
  )

  it('says so when the purchase is none of this account', async () => {
    const { page } = await open('/checkout/return?purchase=another')

    await until(() => page.text().includes('We do not know this purchase'))
  })

  it('leads to logging in, and back here, without a session', async () => {
    server.stage = 'nobody'

    const { router } = await open(back)

    await until(() => router.currentRoute.value.name === 'log-in')
    expect(router.currentRoute.value.query).toEqual({ to: back })
  })
})

describe('away from the checkout without paying', () => {
  it('offers to go on with it, or to choose something else', async () => {
    const { page, router } = await open(left)
    await until(() => page.text().includes('You left the payment'))
    expect(button(page, 'Go to the payment')).toBeDefined()

    await button(page, 'Choose another plan')?.trigger('click')

    await until(() => router.currentRoute.value.fullPath === '/onboarding')
    await until(() => page.text().includes('Choose your plan'))
  })

  it('is believed only as far as the payment provider says so', async () => {
    server.purchase = { ...server.purchase, state: 'done' }

    const { page } = await open(left)

    await until(() => page.text().includes('Paid. You are in'))
  })

  it('notices that it was paid just before it could be called off', async () => {
    const { page } = await open(left)
    await until(() => page.text().includes('You left the payment'))
    server.purchase = { ...server.purchase, state: 'done' }
    const paid = JSON.stringify(server.purchase)
    server.next(`POST /purchases/${purchaseId}/cancellation`, () => new Response(paid))

    await button(page, 'Choose another plan')?.trigger('click')

    await until(() => page.text().includes('Paid. You are in'))
  })

  it('waits until the payment provider has called it off', async () => {
    const { page, router } = await open(left)
    await until(() => page.text().includes('You left the payment'))
    const unsettled = JSON.stringify(server.purchase)
    server.next(`POST /purchases/${purchaseId}/cancellation`, () => {
      server.purchase = { ...server.purchase, state: 'cancelled' }
      server.stage = 'payment-ready'
      return new Response(unsettled, { status: 202 })
    })

    await button(page, 'Choose another plan')?.trigger('click')

    await until(() => router.currentRoute.value.fullPath === '/onboarding')
  })

  it('leads somebody who was in already back to the plans, without steps', async () => {
    server.stage = 'onboarded'
    const { page, router } = await open(left)
    await until(() => page.text().includes('You left the payment'))
    expect(page.find('.step').exists()).toBe(false)

    await button(page, 'Choose another plan')?.trigger('click')

    await until(() => router.currentRoute.value.fullPath === '/billing/plans')
    await until(() => page.text().includes('Plans and packages'))
  })
})
