/// The comparison of the payment provider's customers with ours: what is wrong, what follows from
/// it, and how far a comparison has come. No list is read in here and nothing is repaired.
@NullMarked
package dev.gangway.domain.reconciliation;

import org.jspecify.annotations.NullMarked;
