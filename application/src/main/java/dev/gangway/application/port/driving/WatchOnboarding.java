package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import java.time.Duration;

/// Lets somebody who waits at a screen see at once when the view of their onboarding changes.
public interface WatchOnboarding {

  /// Begins to watch. What changes from now on is not missed, also if it changes before it is
  /// waited for. To be closed.
  Watch watch(AccountId account);

  /// Somebody's looking on.
  interface Watch extends AutoCloseable {

    /// The view as it is now.
    ///
    /// @throws IllegalArgumentException if there is no such account or it is not activated
    ViewOnboarding.View view();

    /// Returns when the view may have changed since this last returned, or `atMost` is over, or the
    /// thread is interrupted (whose flag stays set).
    ///
    /// Only a hint: what another instance did is not heard here, and neither is what time alone
    /// does, so that the view has to be looked at every few seconds all the same.
    void awaitChange(Duration atMost);

    @Override
    void close();
  }
}
