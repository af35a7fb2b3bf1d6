/// The sandbox: Gangway's own stand-in for Stripe and for the mail server, for demos and tests.
///
/// What belongs here: the part of Stripe's API that Gangway uses, stateful and with its true rules;
/// the faults that can be switched on; the mailbox; and the pages that show them. What may not come
/// in: `com.stripe` (the sandbox is what the real client is tested against, so it may not share its
/// notions), and anything of Gangway's own core.
@NullMarked
package dev.gangway.stripe.sandbox;

import org.jspecify.annotations.NullMarked;
