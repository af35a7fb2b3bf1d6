import type { OnboardingView } from './gangway'

/**
 * Tells what the server says about the onboarding as soon as it says it, until the returned function
 * is called. Where that does not work there is silence; so whoever listens also asks now and then.
 */
export function followOnboarding(tell: (view: OnboardingView) => void): () => void {
  if (globalThis.EventSource === undefined) return () => undefined
  const events = new EventSource('/api/v1/onboarding/events')
  events.addEventListener('onboarding', (event: MessageEvent<string>) => {
    tell(JSON.parse(event.data) as OnboardingView)
  })
  return () => events.close()
}
