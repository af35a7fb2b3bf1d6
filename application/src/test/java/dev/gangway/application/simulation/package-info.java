/// A deterministic simulator: the production code of the opening protocol on a virtual clock, one
/// thread, one seed; two processes over one storage; a model of the payment provider with every
/// fault that we know of; either process dying at any step. What must always hold is checked after
/// every step. What belongs here is the model, what must hold, and the bugs planted to see it fail;
/// no rule of the product's.
///
/// Concurrency is nesting: while one execution waits, for the provider or for the database, the
/// world goes on, so another worker may overtake the one that waits. That needs no second thread,
/// and one number replays it.
@NullMarked
package dev.gangway.application.simulation;

import org.jspecify.annotations.NullMarked;
