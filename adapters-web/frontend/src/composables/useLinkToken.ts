import { useRoute, useRouter } from 'vue-router'

/**
 * The token of a mailed link. It comes behind the `#`, which browsers never send, so that it is in
 * no server's log; and it leaves the address bar, and this tab's history, at once.
 */
export function useLinkToken(): string | undefined {
  const route = useRoute()
  const router = useRouter()
  const token = new URLSearchParams(route.hash.slice(1)).get('token') ?? undefined
  if (route.hash !== '') void router.replace({ path: route.path, hash: '' })
  return token
}
