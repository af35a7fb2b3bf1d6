import { billing, isOpen, type Purchase } from '../api/billing'

/** So often is looked for the page to pay on, a second apart, before the purchase is shown instead. */
const looks = 10

/** Where a purchase is paid. It may take the payment provider some seconds to have a page for it. */
export async function checkoutOf(purchase: Purchase): Promise<string | undefined> {
  let now = purchase
  for (let look = 0; look < looks && now.checkoutUrl === undefined && isOpen(now); look++) {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    const answer = await billing.purchase(purchase.id)
    if (answer.done) now = answer.body
  }
  return now.checkoutUrl
}
