/// What can be asked of Gangway: one interface a use case, with its command and its outcomes nested
/// in it. What came from outside is already in domain types here; what is expected to happen is an
/// outcome, never an exception. Nothing of the driven side may be named.
@NullMarked
package dev.gangway.application.port.driving;

import org.jspecify.annotations.NullMarked;
