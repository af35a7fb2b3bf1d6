/// What we write to people, by occasion. The words, the links and the way to the mailbox are an
/// adapter's affair.
@NullMarked
package dev.gangway.domain.letter;

import org.jspecify.annotations.NullMarked;
