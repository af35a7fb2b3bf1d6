/// The payment account of a person at the payment provider, and the protocol that opens it exactly
/// once. No provider's library, no clock, no waiting: time and answers come in as arguments.
@NullMarked
package dev.gangway.domain.payment;

import org.jspecify.annotations.NullMarked;
