/// The payment provider Stripe, spoken to by stripe-java. Here Stripe's words, limits and quirks
/// are turned into the port's answers; what follows from an answer is not decided here. The sandbox
/// next door is spoken to over HTTP like Stripe itself, and nothing of it may be named.
@NullMarked
package dev.gangway.stripe;

import org.jspecify.annotations.NullMarked;
