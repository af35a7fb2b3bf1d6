/// Buying: the purchase as a machine from the first click to the credit, and what Stripe tells of
/// it afterwards. Nothing counts as bought here before the provider says that it was paid.
@NullMarked
package dev.gangway.domain.purchase;

import org.jspecify.annotations.NullMarked;
