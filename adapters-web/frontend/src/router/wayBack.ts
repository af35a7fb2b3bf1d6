import type { Router } from 'vue-router'

/**
 * Where somebody wanted to go before having to log in. Only a page of our own counts: what is
 * written in an address can be written by anybody.
 */
export function wayBack(router: Router, wanted: unknown): string | undefined {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted)) return undefined
  const found = router.resolve(wanted)
  return found.name === 'not-found' || found.matched.length === 0 ? undefined : found.fullPath
}
