import { vi } from 'vitest'
import type { OnboardingView } from '../src/api/gangway'

/** Stands in for the browser's `EventSource`, for the one stream that is opened. */
export class FakeEvents {
  address: string | undefined
  closed = false
  private listener: ((event: MessageEvent<string>) => void) | undefined

  constructor() {
    const open = (address: string) => {
      this.address = address
    }
    const listen = (listener: (event: MessageEvent<string>) => void) => {
      this.listener = listener
    }
    const close = () => {
      this.closed = true
    }
    vi.stubGlobal(
      'EventSource',
      class {
        constructor(address: string) {
          open(address)
        }

        addEventListener(_: string, listener: (event: MessageEvent<string>) => void) {
          listen(listener)
        }

        close() {
          close()
        }
      },
    )
  }

  tell(view: OnboardingView): void {
    this.listener?.(new MessageEvent('onboarding', { data: JSON.stringify(view) }))
  }
}
