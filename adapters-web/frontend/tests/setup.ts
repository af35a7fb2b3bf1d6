import { afterEach, beforeEach, vi } from 'vitest'
import { close } from './page'

beforeEach(() => {
  localStorage.clear()
})

afterEach(() => {
  close()
  vi.restoreAllMocks()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})
