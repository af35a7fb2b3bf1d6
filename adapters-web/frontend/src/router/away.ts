/**
 * The way out of the app: a page of another origin, or a fresh load of our own. What the address
 * came from may be the server, but a `javascript:` is never followed.
 */
export const away = {
  to(address: string): void {
    const url = new URL(address, globalThis.location.href)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') {
      throw new Error(`Not a page: ${url.protocol}`)
    }
    globalThis.location.assign(url.href)
  },

  /** To where we are, loaded anew. */
  again(): void {
    globalThis.location.reload()
  },
}
