/// The sandbox for other people's tests: a JUnit extension that gives a test a sandbox of its own.
///
/// What belongs here: what knows JUnit. What may not come in: anything that a running Gangway
/// needs; JUnit is not there then.
@NullMarked
package dev.gangway.stripe.sandbox.junit;

import org.jspecify.annotations.NullMarked;
