/// Stand-ins for what Gangway needs of the world, in memory. Each passes the same contract as the
/// adapter that it stands in for, can be told to fail in the ways that adapter fails, and remembers
/// what was asked of it. They travel to the adapters' tests in this module's test-jar.
@NullMarked
package dev.gangway.application.fake;

import org.jspecify.annotations.NullMarked;
