import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Router } from 'vue-router'
import { unexpected, unreachable, type Problem } from '../api/problem'
import { away } from '../router/away'

const mark = 'gangway.loaded-afresh'

/** True once for each address: a second failure there is not cured by loading it afresh. */
function firstTime(address: string): boolean {
  try {
    if (sessionStorage.getItem(mark) === address) return false
    sessionStorage.setItem(mark, address)
    return true
  } catch {
    return false
  }
}

/** What no page can deal with: a page's own script that did not come, or a mistake of ours. */
export const useAccident = defineStore('accident', () => {
  const problem = shallowRef<Problem>()
  let address: string | undefined

  function startAgain() {
    away.to(address ?? globalThis.location.href)
  }

  /**
   * Pages are loaded when they are wanted. One that does not come was replaced by a newer version,
   * which loading afresh cures; or there is no connection.
   */
  function pageMissing(wanted: string) {
    address = wanted
    if (globalThis.navigator.onLine && firstTime(wanted)) {
      away.to(wanted)
      return
    }
    problem.value = unreachable
  }

  function broken() {
    problem.value ??= unexpected
  }

  function watchOver(router: Router) {
    router.onError((error: unknown, to) => {
      if (isMissingPage(error)) pageMissing(to.fullPath)
      else broken()
    })
    router.afterEach((_to, _from, failure) => {
      if (failure === undefined) problem.value = undefined
    })
  }

  return { problem, startAgain, broken, watchOver }
})

/** Each browser has words of its own for a script that did not come; the last are Vite's, for styles. */
function isMissingPage(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|module script failed|preload CSS/i.test(error.message)
  )
}
