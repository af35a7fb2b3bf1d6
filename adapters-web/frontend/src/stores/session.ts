import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { gangway, type Account } from '../api/gangway'

/** Who is logged in, as far as this tab knows. The session itself is in a cookie that no script sees. */
export const useSession = defineStore('session', () => {
  const account = shallowRef<Account>()
  /** True from the moment on which the server said that there is no session (any more). */
  const ended = ref(false)

  function began(who: Account) {
    account.value = who
    ended.value = false
  }

  function end() {
    account.value = undefined
    ended.value = true
  }

  /** Asks the server. Undefined is "could not look", which is not the same as "nobody". */
  async function look(): Promise<'somebody' | 'nobody' | undefined> {
    const answer = await gangway.currentSession()
    if (answer.done) {
      began(answer.body.account)
      return 'somebody'
    }
    if (answer.problem.code !== 'session-required') return undefined
    end()
    return 'nobody'
  }

  async function logOut() {
    const answer = await gangway.logOut()
    if (answer.done) end()
    return answer
  }

  return { account, ended, began, end, look, logOut }
})
