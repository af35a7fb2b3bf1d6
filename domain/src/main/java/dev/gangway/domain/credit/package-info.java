/// Credit: what was granted, spent, taken back and has run out, and how the payment provider's
/// books are made to show the same. The ledger here is the truth; the provider's balance mirrors
/// it.
@NullMarked
package dev.gangway.domain.credit;

import org.jspecify.annotations.NullMarked;
