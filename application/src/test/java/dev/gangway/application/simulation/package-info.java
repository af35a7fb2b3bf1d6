/// A deterministic simulator: the production code of the opening protocol on a virtual clock, one
/// thread, one seed; a model of the payment provider with every fault that we know of; the process
/// dying at any step. What must always hold is checked after every step.
///
/// Concurrency is nesting: while a call to the provider is under way, the world goes on, so another
/// worker may overtake the one that waits. That needs no second thread, and one number replays it.
@NullMarked
package dev.gangway.application.simulation;

import org.jspecify.annotations.NullMarked;
