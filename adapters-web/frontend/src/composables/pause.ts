/**
 * Waits, but no longer than it makes sense: the network coming back ends the wait at once, and so
 * does the signal.
 */
export function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const over = () => {
      clearTimeout(timer)
      globalThis.removeEventListener('online', over)
      signal.removeEventListener('abort', over)
      resolve()
    }
    const timer = setTimeout(over, millis)
    globalThis.addEventListener('online', over)
    signal.addEventListener('abort', over)
  })
}
