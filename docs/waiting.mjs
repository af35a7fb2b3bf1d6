// How long does a person wait for the plan page? Measured against a running Gangway with its
// sandbox, with Stripe answering as late as you say.
//
//   node docs/waiting.mjs [--people 30] [--stripe 400] [--reading 0] [--app URL] [--sandbox URL]
//
// `--reading` is the time in ms that the person spends on the page between being activated and
// calling setup. Prints medians and 99th percentiles in ms. The settings that matter are Gangway's
// own: run it once with GANGWAY_PAYMENT_ACCOUNT_OPEN_ON=activation, once with setup.
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    app: { type: 'string', default: 'http://localhost:8080' },
    sandbox: { type: 'string', default: 'http://127.0.0.1:8081' },
    people: { type: 'string', default: '30' },
    stripe: { type: 'string', default: '400' },
    reading: { type: 'string', default: '0' },
  },
})
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function call(path, body, cookie = '') {
  const began = performance.now()
  const response = await fetch(`${values.app}/api/v1${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookie },
    body: JSON.stringify(body),
  })
  await response.text()
  return { response, took: performance.now() - began }
}

async function mailedToken(email) {
  for (;;) {
    const response = await fetch(`${values.sandbox}/mail?to=${encodeURIComponent(email)}`, {
      headers: { Accept: 'application/json' },
    })
    const token = /#token=([A-Za-z0-9_-]{43})/.exec(await response.text())?.[1]
    if (token) return token
    await pause(50)
  }
}

async function onePerson(number) {
  const email = `waiting-${Date.now()}-${number}@example.com`
  await call('/registrations', { email, password: 'seven lanterns by the quay' })
  const token = await mailedToken(email)
  const activation = await call('/activations', { token })
  const cookie = activation.response.headers.get('set-cookie').split(';')[0]
  await pause(Number(values.reading))
  const began = performance.now()
  let setup
  do setup = await call('/account/setup', {}, cookie)
  while (setup.response.status === 202)
  const setupTook = performance.now() - began
  const offer = await call('/plan-offers', {}, cookie)
  if (offer.response.status !== 201) throw new Error(`an offer was refused: ${offer.response.status}`)
  const readyAgain = await call('/account/setup', {}, cookie)
  return {
    activation: activation.took,
    setup: setupTook,
    'setup to options': performance.now() - began - readyAgain.took,
    'setup once ready': readyAgain.took,
  }
}

const faults = `${values.sandbox}/faults`
await fetch(faults, { method: 'DELETE' })
await onePerson('warm-up')
if (Number(values.stripe) > 0) {
  const slow = [{ on: 'POST /v1/customers', fault: 'slow', millis: Number(values.stripe) }]
  await fetch(faults, { method: 'PUT', body: JSON.stringify(slow) })
}
const measured = []
for (let number = 0; number < Number(values.people); number++) measured.push(await onePerson(number))
await fetch(faults, { method: 'DELETE' })

console.log(`${values.people} people, Stripe ${values.stripe} ms, reading ${values.reading} ms`)
for (const what of Object.keys(measured[0])) {
  const sorted = measured.map((one) => one[what]).sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  console.log(`${what.padEnd(18)} median ${at(0.5).toFixed(1)}  p99 ${at(0.99).toFixed(1)}`)
}
