/// What Gangway needs of the world: storage, the payment provider, mail, durable work, chance. An
/// adapter implements each; a fake in this module's tests passes the same contract. When what is
/// behind a port is away, the port's own `…Unavailable` is thrown, or the answer says so.
@NullMarked
package dev.gangway.application.port.driven;

import org.jspecify.annotations.NullMarked;
