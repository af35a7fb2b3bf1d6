import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import { createGangwayRouter } from '../src/router'
import { away } from '../src/router/away'
import { wayBack } from '../src/router/wayBack'
import { acmePackage, FakeGangway, problem, trial } from './FakeGangway'
import { open, until } from './page'

let server: FakeGangway

beforeEach(() => {
  server = new FakeGangway()
  server.stage = 'nobody'
})

describe('signing up', () => {
  async function filled(address = '/signup') {
    const opened = await open(address)
    await opened.page.get('input[name=email]').setValue(' ada@example.com ')
    await opened.page.get('input[name=password]').setValue('correct horse battery')
    return opened
  }

  it('is sent once, however fast one clicks, and leads to the mail', async () => {
    const { page, router } = await filled()

    void page.get('form').trigger('submit')
    void page.get('form').trigger('submit')
    await until(() => router.currentRoute.value.name === 'check-mail')

    expect(server.callsTo('POST /registrations')).toHaveLength(1)
    expect(server.calls[0]?.body).toEqual({
      email: 'ada@example.com',
      password: 'correct horse battery',
      locale: 'en',
    })
  })

  it('shows the name of the partner, and sends what stands in the address', async () => {
    const { page, router } = await filled('/signup/acme')
    await until(() => page.text().includes('You are invited by Acme'))

    await page.get('form').trigger('submit')
    await until(() => router.currentRoute.value.name === 'check-mail')

    expect(server.callsTo('POST /registrations')[0]?.body).toMatchObject({ partner: 'acme' })
  })

  it('asks for the partner once, and again in another language', async () => {
    const { page } = await open('/signup/acme')
    await until(() => page.text().includes('You are invited by Acme'))
    expect(server.callsTo('GET /partners/acme')).toHaveLength(1)

    await page.get('header [lang=zh-CN]').trigger('click')
    await until(() => page.text().includes('Acme 邀请您加入'))
    expect(server.callsTo('GET /partners/acme')).toHaveLength(2)

    await page.get('header [lang=en]').trigger('click')
    await until(() => page.text().includes('You are invited by Acme'))
  })

  it('goes on without a word about a partner that nobody knows', async () => {
    const { page, router } = await filled('/signup/whoever')
    await flushPromises()

    await page.get('form').trigger('submit')
    await until(() => router.currentRoute.value.name === 'check-mail')

    expect(page.text()).not.toContain('invited')
    expect(server.callsTo('POST /registrations')[0]?.body).toMatchObject({ partner: 'whoever' })
  })

  it('repeats a lost call under the same key, and a changed one under another', async () => {
    const { page, router } = await filled()
    server.loseNextAnswer('POST /registrations')
    server.loseNextAnswer('POST /registrations')

    await page.get('form').trigger('submit')
    await until(() => page.text().includes('We cannot be reached'))
    await page.get('form').trigger('submit')
    await until(() => server.calls.length === 2)
    await flushPromises()
    await page.get('input[name=email]').setValue('grace@example.com')
    await page.get('form').trigger('submit')
    await until(() => router.currentRoute.value.name === 'check-mail')

    const keys = server.calls.map((call) => call.key)
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('shows at the field what the server found, and goes there', async () => {
    const { page } = await filled()
    server.next('POST /registrations', () =>
      problem(400, 'request-invalid', {
        errors: [{ field: 'password', code: 'too-common', detail: 'x' }],
      }),
    )

    await page.get('form').trigger('submit')
    await until(() => page.text().includes('Too many people use this password'))
    await flushPromises()

    expect(document.activeElement?.getAttribute('name')).toBe('password')
  })

  it('sends nothing that cannot be right', async () => {
    const { page } = await open('/signup')

    await page.get('form').trigger('submit')
    await flushPromises()

    expect(page.text()).toContain('Please fill this in.')
    expect(page.text()).toContain('Please use 12 characters or more.')
    expect(server.calls).toEqual([])
  })
})

describe('the link in the mail', () => {
  it('activates, disappears from the address, and sets up before anything else', async () => {
    const { router } = await open('/activate#token=the-token')
    await until(() => server.asked.includes('POST /plan-offers'))

    expect(server.calls[0]).toMatchObject({ path: '/activations', body: { token: 'the-token' } })
    expect(server.asked.slice(0, 2)).toEqual(['POST /activations', 'POST /account/setup'])
    expect(router.currentRoute.value.fullPath).toBe('/onboarding')
  })

  it('lets somebody go on who opens it a second time', async () => {
    server.stage = 'onboarded'
    server.refuseNext('POST /activations', 422, 'activation-invalid')

    const { page } = await open('/activate#token=the-token')

    await until(() => page.text().includes('You are in'))
  })

  it('says what to do when it does not work any more', async () => {
    server.refuseNext('POST /activations', 422, 'activation-invalid')

    const { page, router } = await open('/activate#token=old')
    await until(() => page.text().includes('does not work any more'))

    expect(router.currentRoute.value.hash).toBe('')
    expect(page.find('a[href="/check-mail"]').exists()).toBe(true)
  })

  it('is opened in the tab of an older one, where the browser loads nothing by itself', async () => {
    const again = vi.spyOn(away, 'again').mockReturnValue()
    server.refuseNext('POST /activations', 422, 'activation-invalid')
    const { page, router } = await open('/activate#token=old')
    await until(() => page.text().includes('does not work any more'))
    expect(again).not.toHaveBeenCalled()

    await router.push('/activate#content')
    expect(again).not.toHaveBeenCalled()
    await router.push('/activate#token=new')

    expect(again).toHaveBeenCalledOnce()
  })

  it('can be tried again when the server was away', async () => {
    server.loseNextAnswer('POST /activations')
    const { page } = await open('/activate#token=the-token')
    await until(() => page.text().includes('We cannot be reached'))

    await page.get('main button').trigger('click')
    await until(() => server.asked.includes('POST /plan-offers'))

    expect(server.callsTo('POST /activations')).toHaveLength(2)
  })
})

describe('the page that says to check the mail', () => {
  async function waiting() {
    const opened = await open('/check-mail')
    await opened.page.get('input[name=email]').setValue(server.account.email)
    server.stage = 'onboarded'
    return opened
  }

  it('goes on when the link was opened in another tab', async () => {
    const { page } = await waiting()

    document.dispatchEvent(new Event('visibilitychange'))

    await until(() => page.text().includes('You are in'))
  })

  it('goes on when a code is typed that was of use before', async () => {
    const { page } = await waiting()
    server.refuseNext('POST /activations', 422, 'activation-invalid')

    await page.get('input[name=code]').setValue('123456')
    await page.get('form').trigger('submit')

    await until(() => page.text().includes('You are in'))
  })

  it('stays when somebody else is in', async () => {
    const { page, router } = await waiting()
    await page.get('input[name=email]').setValue('grace@example.com')
    server.refuseNext('POST /activations', 422, 'activation-invalid')

    document.dispatchEvent(new Event('visibilitychange'))
    await page.get('input[name=code]').setValue('123456')
    await page.get('form').trigger('submit')

    await until(() => page.text().includes('This code does not work'))
    expect(router.currentRoute.value.name).toBe('check-mail')
  })
})

describe('the new password', () => {
  it('is set with the token of the link, and leads to logging in', async () => {
    server.next('PUT /password-resets/the-token', () => new Response(null, { status: 204 }))
    const { page, router } = await open('/reset#token=the-token')

    await page.get('input[name=password]').setValue('correct horse battery')
    await page.get('form').trigger('submit')
    await until(() => router.currentRoute.value.name === 'log-in')

    expect(server.calls[0]?.body).toEqual({ password: 'correct horse battery' })
  })
})

describe('logging in', () => {
  it('says no more than that both do not fit', async () => {
    server.refuseNext('POST /sessions', 401, 'credentials-invalid')
    const { page } = await open('/login')

    await page.get('input[name=email]').setValue('ada@example.com')
    await page.get('input[name=password]').setValue('wrong')
    await page.get('form').trigger('submit')

    await until(() => page.text().includes('do not fit together'))
  })

  it('leads back to where somebody was when the session ended', async () => {
    server.stage = 'onboarded'
    const { page, router } = await open('/login?to=/account')
    expect(page.text()).toContain('You are logged out here')

    await page.get('input[name=email]').setValue('ada@example.com')
    await page.get('input[name=password]').setValue('correct horse battery')
    await page.get('form').trigger('submit')

    await until(() => router.currentRoute.value.fullPath === '/account')
  })

  it.each([
    ['/account', '/account'],
    ['/checkout', undefined],
    ['//evil.example/', undefined],
    ['/\\evil.example', undefined],
    ['https://evil.example/', undefined],
    [['/account'], undefined],
    [undefined, undefined],
  ])('takes %j as the way back to %s', (wanted, way) => {
    expect(wayBack(createGangwayRouter(createMemoryHistory()), wanted)).toBe(way)
  })
})

describe('onboarding', () => {
  it('has nothing to click while the account is being prepared', async () => {
    server.stage = 'activated'
    server.preparing = 1000

    const { page } = await open('/onboarding')
    await until(() => page.text().includes('We are preparing your account'))

    expect(page.findAll('main button')).toEqual([])
    expect(page.get('main [role=status]').text()).toContain('goes on by itself')
  })

  it('shows exact prices, and why something cannot be taken', async () => {
    server.stage = 'plan-offered'
    server.options = [trial, { ...acmePackage, reasons: ['already-bought'] }]

    const { page } = await open('/onboarding')
    await until(() => page.text().includes('Choose your plan'))

    const [free, paid] = page.findAll('.plan')
    expect(free?.text()).toContain('Free trial')
    expect(free?.get('button').attributes('disabled')).toBeUndefined()
    expect(paid?.text()).toContain('$100.00')
    expect(paid?.text()).toContain('$120.00 of credit')
    expect(free?.get('dl').text()).toContain('On August 31, 2026')
    expect(paid?.text()).toContain('For customers of Acme')
    expect(paid?.text()).toContain('You have bought this already.')
    expect(paid?.get('button').attributes('disabled')).toBeDefined()
  })

  it('ends with the plan in force', async () => {
    server.stage = 'plan-offered'
    const { page } = await open('/onboarding')
    await until(() => page.find('.plan button').exists())

    await page.get('.plan button').trigger('click')
    await until(() => page.text().includes('You are in'))

    expect(page.text()).toContain('August 31, 2026')
  })

  it('sends somebody without a session to log in', async () => {
    const { router } = await open('/onboarding')

    await until(() => router.currentRoute.value.name === 'log-in')
    expect(router.currentRoute.value.query).toEqual({ to: '/onboarding' })
  })

  it('shows how far one is, and that the profile can wait', async () => {
    server.stage = 'plan-offered'
    const { page } = await open('/onboarding')
    await until(() => page.text().includes('Choose your plan'))

    const steps = page.findAll('.step').map((step) => step.text())
    expect(steps[0]).toBe('Address (done)')
    expect(steps[1]).toBe('Profile (optional)')
    expect(steps[2]).toBe('Account (done)')
    expect(steps[4]).toBe('Payment (to come)')
    expect(page.get('[aria-current=step]').text()).toBe('Plan (now)')
  })

  it('takes the profile on the way, and goes on with the plans', async () => {
    server.stage = 'plan-offered'
    const { page, router } = await open('/onboarding/profile')
    await until(() => page.find('input[name=name]').exists())
    expect(page.text()).toContain('the plans come next')

    await page.get('input[name=name]').setValue(' Ada Lovelace ')
    await page.get('input[value=business]').setValue()
    await page.get('input[name=company]').setValue('Analytical Engines')
    await page.get('form').trigger('submit')
    await until(() => page.text().includes('Choose your plan'))

    expect(server.callsTo('PUT /account/profile')[0]?.body).toEqual({
      name: 'Ada Lovelace',
      kind: 'business',
      company: 'Analytical Engines',
      locale: 'en',
    })
    expect(router.currentRoute.value.fullPath).toBe('/onboarding')
    expect(page.findAll('.step')[1]?.text()).toBe('Profile (done)')
  })

  it('lets the profile be skipped', async () => {
    server.stage = 'plan-offered'
    const { page } = await open('/onboarding/profile')
    await until(() => page.text().includes('Skip this'))

    const skip = page.findAll('main button').find((button) => button.text() === 'Skip this')
    await skip?.trigger('click')

    await until(() => page.text().includes('Choose your plan'))
    expect(server.callsTo('PUT /account/profile')).toEqual([])
  })
})

describe('the start', () => {
  it('is signing up for somebody new', async () => {
    const { router } = await open('/')

    await until(() => router.currentRoute.value.name === 'sign-up')
  })

  it('is home for somebody who is in', async () => {
    server.stage = 'onboarded'

    const { page, router } = await open('/')

    await until(() => page.text().includes('Welcome aboard'))
    expect(router.currentRoute.value.name).toBe('home')
  })

  it('is where they were for somebody on their way', async () => {
    server.stage = 'plan-offered'

    const { router } = await open('/')

    await until(() => router.currentRoute.value.name === 'onboarding')
  })
})
