import { watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { away } from '../router/away'

/**
 * The token of a mailed link. It comes behind the `#`, which browsers never send, so that it is in
 * no server's log; and it leaves the address bar, and this tab's history, at once.
 */
export function useLinkToken(): string | undefined {
  const route = useRoute()
  const router = useRouter()
  const token = tokenIn(route.hash)
  if (route.hash !== '') void router.replace({ path: route.path, hash: '' })
  // A link that is opened in this very tab later on: what is behind the `#` loads no page by itself.
  watch(
    () => tokenIn(route.hash),
    (newer) => {
      if (newer !== undefined) away.again()
    },
  )
  return token
}

function tokenIn(hash: string): string | undefined {
  return new URLSearchParams(hash.slice(1)).get('token') ?? undefined
}
