/// Which adapter stands behind which port: the only place that knows Dagger. One module an adapter,
/// so that exchanging an adapter is exchanging a module.
@NullMarked
package dev.gangway.bootstrap.wiring;

import org.jspecify.annotations.NullMarked;
