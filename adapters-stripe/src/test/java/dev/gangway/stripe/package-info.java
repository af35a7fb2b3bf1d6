/// The Stripe adapter against the sandbox, and against servers that behave as no server should.
@NullMarked
package dev.gangway.stripe;

import org.jspecify.annotations.NullMarked;
