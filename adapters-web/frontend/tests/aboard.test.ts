import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeGangway } from './FakeGangway'
import { open, until } from './page'

let server: FakeGangway

beforeEach(() => {
  server = new FakeGangway()
  server.stage = 'onboarded'
})

describe('home', () => {
  it('greets by name, and asks for it where there is none', async () => {
    const { page } = await open('/home')
    await until(() => page.text().includes('Welcome aboard'))
    expect(page.text()).toContain('Fill in your profile')

    server.account = { ...server.account, name: 'Ada' }
    const again = await open('/home')

    await until(() => again.page.text().includes('Welcome aboard, Ada'))
    expect(again.page.text()).not.toContain('Fill in your profile')
  })

  it.each([
    ['2026-08-01T09:31:00Z', '30 of 30 days are left.'],
    ['2026-08-20T09:31:00Z', '11 of 30 days are left.'],
    ['2026-08-31T00:00:00Z', 'One day of 30 is left.'],
    ['2026-09-02T00:00:00Z', 'No day of 30 is left.'],
  ])('at %s says of the trial: %s', async (now, words) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })

    const { page } = await open('/home')

    await until(() => page.text().includes(words))
  })

  it('begins at its heading, also for somebody who had to wait for it', async () => {
    const { page, router } = await open('/login')
    await router.push('/forgotten')

    await router.push('/home')
    await until(() => page.text().includes('One moment, please'))
    await until(() => page.text().includes('Here is how things stand'))
    await flushPromises()

    expect(document.activeElement).toBe(page.get('h1').element)
  })

  it('leaves the focus where somebody has put it meanwhile', async () => {
    const { page, router } = await open('/login')
    await router.push('/forgotten')

    await router.push('/home')
    await until(() => page.text().includes('One moment, please'))
    page.get<HTMLElement>('.skip').element.focus()
    await until(() => page.text().includes('Here is how things stand'))
    await flushPromises()

    expect(document.activeElement?.className).toBe('skip')
  })

  it('is not there for somebody who is still on their way', async () => {
    server.stage = 'plan-offered'

    const { router } = await open('/home')

    await until(() => router.currentRoute.value.name === 'onboarding')
  })

  it('leads to logging in, and back, without a session', async () => {
    server.stage = 'nobody'

    const { router } = await open('/account')

    await until(() => router.currentRoute.value.name === 'log-in')
    expect(router.currentRoute.value.query).toEqual({ to: '/account' })
  })
})

describe('a page that cannot be shown', () => {
  it('gives a reference when it is our fault', async () => {
    server.refuseNext('GET /onboarding', 500, 'internal-error', { instance: 'urn:uuid:17' })

    const { page } = await open('/home')
    await until(() => page.text().includes('Something is wrong on our side'))

    expect(page.get('code').text()).toBe('urn:uuid:17')
    expect(page.get('[role=alert]').text()).toContain('please quote this')
  })

  it('comes back with the connection, without a click', async () => {
    server.loseNextAnswer('GET /onboarding')
    const { page } = await open('/home')
    await until(() => page.text().includes('We cannot be reached'))

    globalThis.dispatchEvent(new Event('online'))

    await until(() => page.text().includes('Welcome aboard'))
  })

  it('can be asked for again at once', async () => {
    server.loseNextAnswer('GET /onboarding')
    const { page } = await open('/home')
    await until(() => page.text().includes('We cannot be reached'))

    await page.get('main button').trigger('click')

    await until(() => page.text().includes('Welcome aboard'))
  })

  it('says so when there is none at this address', async () => {
    const { page } = await open('/no/such/page')
    await flushPromises()

    expect(page.get('h1').text()).toBe('There is no page here')
  })
})

describe('the profile', () => {
  it('is saved as it stands, and a company only for a business', async () => {
    server.account = { ...server.account, kind: 'business', company: 'Engines', name: 'Ada' }
    const { page } = await open('/account')
    await until(() => page.find('input[name=company]').exists())

    await page.get('input[value=personal]').setValue()
    await page.get('form').trigger('submit')
    await until(() => page.text().includes('Saved.'))

    expect(server.callsTo('PUT /account/profile')[0]?.body).toEqual({
      name: 'Ada',
      kind: 'personal',
      locale: 'en',
    })
  })
})
