import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderContract } from '../src/docs/render.ts'

const contract = await readFile(
  join(import.meta.dirname, '../../src/main/resources/openapi.yaml'),
  'utf8',
)

function page(yaml: string): Document {
  return new DOMParser().parseFromString(`<body>${renderContract(yaml)}</body>`, 'text/html')
}

describe('the documentation of the API', () => {
  const whole = page(contract)

  it('has every call once, with its path', () => {
    const declared = [...contract.matchAll(/^ {6}operationId: (\w+)$/gm)].map((match) => match[1])

    const shown = [...whole.querySelectorAll('main article[id]')]
      .map((article) => article.id)
      .filter((id) => !id.startsWith('schema-'))

    expect(declared.length).toBeGreaterThan(20)
    expect([...shown].sort()).toEqual([...declared].sort())
    expect(whole.querySelector('#logIn .call')?.textContent).toBe('POST /api/v1/sessions')
  })

  it('leads nowhere that is not there', () => {
    const targets = [...whole.querySelectorAll('a[href^="#"]')].map(
      (link) => link.getAttribute('href') ?? '',
    )

    expect(targets.length).toBeGreaterThan(50)
    expect(targets.filter((target) => whole.getElementById(target.slice(1)) === null)).toEqual([])
  })

  it('gives each id once', () => {
    const ids = [...whole.querySelectorAll('[id]')].map((element) => element.id)

    expect(ids).toHaveLength(new Set(ids).size)
  })

  it('has nothing that the content security policy refuses, and nothing of another origin', () => {
    expect(whole.querySelectorAll('script, style, [style], iframe, img, form')).toHaveLength(0)
    expect([...whole.querySelectorAll('[src], [href^="http"]')]).toEqual([])
  })

  it('follows references to what is said only once', () => {
    expect(whole.querySelector('#register')?.textContent).toContain('Idempotency-Key')
    expect(whole.querySelector('#onboarding')?.textContent).toContain('"stage": "payment-ready"')
  })

  it('takes nothing of the contract for HTML', () => {
    const hostile = page(`
openapi: 3.1.0
info: { title: '<b>x</b>', version: '1', description: 'a \`<script>\` & **so on**' }
tags: [{ name: t }]
paths:
  /x: { get: { operationId: x, tags: [t], summary: '<img src=x>', responses: {} } }
`)

    expect(hostile.querySelector('img, script, b')).toBeNull()
    expect(hostile.querySelector('main code')?.textContent).toBe('<script>')
    expect(hostile.querySelector('main strong')?.textContent).toBe('so on')
    expect(hostile.querySelector('h3')?.textContent).toBe('<img src=x>')
  })
})
