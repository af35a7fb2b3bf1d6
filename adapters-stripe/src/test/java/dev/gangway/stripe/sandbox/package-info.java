/// The sandbox held to its rules, over real HTTP and SMTP: by Stripe's own client where that
/// speaks, and by hand where it would hide what is on the wire.
@NullMarked
package dev.gangway.stripe.sandbox;

import org.jspecify.annotations.NullMarked;
