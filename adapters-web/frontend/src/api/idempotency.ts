import type { Answer } from './gangway'
import { passesByItself } from './problem'

/** 128 random bits. (`crypto.randomUUID` is missing where the page is served without TLS.) */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The `Idempotency-Key` of one intention. Trying the same again after an answer was lost sends the
 * same key, so that the server can tell a repeat from a second wish; something else gets a new one,
 * and so does the same thing once there was an answer to it.
 */
export function intention() {
  let key: string | undefined
  let meant: string | undefined
  return async function under<Body>(
    wish: unknown,
    call: (key: string) => Promise<Answer<Body>>,
  ): Promise<Answer<Body>> {
    const now = JSON.stringify(wish)
    if (key === undefined || now !== meant) key = newKey()
    meant = now
    const answer = await call(key)
    if (answer.done || !passesByItself(answer.problem)) key = undefined
    return answer
  }
}
