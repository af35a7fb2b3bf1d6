/// What a person proves themselves with: passwords, tokens and codes, in the clear and as kept at
/// rest. None of these types prints what it holds. How a password is hashed is an adapter's affair.
@NullMarked
package dev.gangway.domain.credential;

import org.jspecify.annotations.NullMarked;
