/** What this browser remembers of its user's taste. Never anything secret; absent is always fine. */
export function kept(name: string): string | undefined {
  try {
    return localStorage.getItem(`gangway.${name}`) ?? undefined
  } catch {
    return undefined
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`gangway.${name}`, value)
  } catch {
    // Storage is off or full: the choice then holds for this page only.
  }
}
