import { beforeEach, describe, expect, it } from 'vitest'
import type { ListedSession } from '../src/api/security'
import { FakeGangway, json } from './FakeGangway'
import { open, until } from './page'

let server: FakeGangway

beforeEach(() => {
  server = new FakeGangway()
  server.stage = 'onboarded'
})

type Page = Awaited<ReturnType<typeof open>>['page']

async function opened() {
  const { page, router } = await open('/account')
  await until(() => page.find('.session').exists())
  return { page, router }
}

async function press(page: Page, words: string) {
  await page
    .findAll('main button')
    .find((each) => each.text() === words)
    ?.trigger('click')
}

const nothing = () => new Response(null, { status: 204 })

describe('the password', () => {
  async function changing() {
    const { page, router } = await opened()
    await press(page, 'Change the password')
    await page.get('input[name=currentPassword]').setValue('correct horse battery')
    await page.get('input[name=newPassword]').setValue('another horse and battery')
    return { page, router }
  }
  const form = (page: Page) => page.get('[aria-labelledby=account-password] form')

  it('is changed by who knows it, and then nobody else is logged in', async () => {
    server.next('PUT /account/password', nothing)
    const { page } = await changing()

    await form(page).trigger('submit')
    await until(() => page.text().includes('Your password is changed'))

    expect(server.callsTo('PUT /account/password')[0]?.body).toEqual({
      currentPassword: 'correct horse battery',
      newPassword: 'another horse and battery',
    })
    expect(server.callsTo('GET /sessions')).toHaveLength(2)
    expect(page.find('input[name=currentPassword]').exists()).toBe(false)
  })

  it('stays, and is said to be another one at its field', async () => {
    server.refuseNext('PUT /account/password', 401, 'credentials-invalid')
    const { page, router } = await changing()

    await form(page).trigger('submit')
    await until(() => page.text().includes('This is not your password'))

    expect(page.get('input[name=currentPassword]').attributes('aria-invalid')).toBe('true')
    expect(router.currentRoute.value.name).toBe('account')
  })
})

describe('the address', () => {
  it('is asked for with the password, and holds only after the mail', async () => {
    const { page } = await opened()
    await press(page, 'Change the address')
    await page.get('input[name=email]').setValue(' countess@example.com ')
    await page.get('input[name=password]').setValue('correct horse battery')

    await page.get('[aria-labelledby=account-email] form').trigger('submit')
    await until(() => page.text().includes('We have sent a mail to countess@example.com'))

    expect(server.callsTo('POST /account/email-changes')[0]).toMatchObject({
      body: { email: 'countess@example.com', password: 'correct horse battery' },
      key: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(page.text()).toContain('You are ada@example.com')
  })

  it('is proved by the link, whose token leaves the address bar', async () => {
    server.next('POST /email-changes/confirmations', () => json(200, {}))

    const { page, router } = await open('/email-change#token=the-token')
    await until(() => page.text().includes('Your new address holds'))

    expect(server.calls[0]).toMatchObject({ body: { token: 'the-token' } })
    expect(router.currentRoute.value.hash).toBe('')
  })

  it('says what to do when the link does not work any more', async () => {
    server.refuseNext('POST /email-changes/confirmations', 422, 'email-change-invalid')

    const { page } = await open('/email-change#token=old')
    await until(() => page.text().includes('does not work any more'))

    expect(page.find('main a[href="/account"]').exists()).toBe(true)
  })
})

describe('sessions', () => {
  const elsewhere: ListedSession = {
    id: '0198f3c2-6a51-4c7e-9d0f-000000000002',
    startedAt: '2026-08-01T10:00:00Z',
    lastSeenAt: '2026-08-02T10:00:00Z',
    userAgent: 'Safari · iPhone',
    current: false,
  }

  it('are listed, the one that asks as such', async () => {
    server.elsewhere = [elsewhere]
    const { page } = await opened()

    const [here, there] = page.findAll('.session')
    expect(here?.text()).toContain('this one')
    expect(here?.find('button').exists()).toBe(false)
    expect(there?.text()).toContain('Safari · iPhone')
    expect(there?.get('button').attributes('aria-label')).toContain('Safari · iPhone')
  })

  it('are ended one by one', async () => {
    server.elsewhere = [elsewhere]
    const { page } = await opened()

    await press(page, 'Log out')
    await until(() => page.findAll('.session').length === 1)

    expect(server.asked).toContain(`DELETE /sessions/${elsewhere.id}`)
    expect(page.text()).toContain('You are logged in nowhere else.')
  })

  it('are ended all at once, but for this one', async () => {
    server.elsewhere = [elsewhere, { ...elsewhere, id: '0198f3c2-6a51-4c7e-9d0f-000000000003' }]
    const { page } = await opened()

    await press(page, 'Log out everywhere else')
    await until(() => page.findAll('.session').length === 1)

    expect(server.callsTo('DELETE /sessions/others')).toHaveLength(1)
  })

  it('that ended elsewhere lead to logging in, and back here', async () => {
    server.elsewhere = [elsewhere]
    const { page, router } = await opened()
    server.stage = 'nobody'

    await press(page, 'Log out everywhere else')
    await until(() => router.currentRoute.value.name === 'log-in')

    expect(router.currentRoute.value.query).toEqual({ to: '/account' })
  })
})
