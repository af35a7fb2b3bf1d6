/// The JUnit extension, used as anybody would use it.
@NullMarked
package dev.gangway.stripe.sandbox.junit;

import org.jspecify.annotations.NullMarked;
