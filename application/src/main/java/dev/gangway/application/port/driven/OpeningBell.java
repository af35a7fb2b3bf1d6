package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;
import java.time.Duration;

/// Lets a call wait for a payment account that is being opened, without asking again and again, and
/// lets others look on.
///
/// Only a hint: it rings within this process, at once after the commit; who waits looks at the
/// facts again, and also when it did not ring (another instance may have done the work).
public interface OpeningBell {

  /// Begins to listen. What rings from now on is not missed, also if it rings before the waiting
  /// begins. To be closed.
  Listening listen(AccountId account);

  /// The same for somebody who only looks on, and for longer than it takes: never the first, and in
  /// nobody's way who is to be.
  Listening overhear(AccountId account);

  /// Wakes everybody who listens for this account, once the current unit of work is committed, or
  /// at once outside one.
  void ring(AccountId account);

  interface Listening extends AutoCloseable {

    /// Returns when it has rung since the last return, or `atMost` is over, or the thread is
    /// interrupted (whose flag stays set).
    void await(Duration atMost);

    /// Whether nobody began earlier, of those who listen for this account in this process now. What
    /// need not be done by everybody who waits is done by the first.
    boolean isFirst();

    @Override
    void close();
  }
}
