package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;

/// The way past the backlog, for whoever waits at a screen.
///
/// Only a wish: one try, in this process, not kept over a restart, and forgotten where too many are
/// under way. The durable work is there besides and goes on in any case; who still waits wishes
/// again.
public interface FastLane {

  /// Has the account's payment account advanced once, now, ahead of everything that nobody waits
  /// for: once the current unit of work is committed, never if it rolls back, and at once outside
  /// one. Returns without waiting for it. While such a try is under way for the account, another
  /// wish adds nothing.
  void hurry(AccountId account);
}
