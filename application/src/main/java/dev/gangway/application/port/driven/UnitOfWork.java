package dev.gangway.application.port.driven;

import java.util.function.Supplier;

/// All or nothing: what the repositories and the task queue write within one unit of work is
/// committed together, or not at all.
///
/// A unit begun within another joins it. No call to the payment provider, to the mail server or to
/// a password hash belongs inside: a connection is held for as long as it lasts.
public interface UnitOfWork {

  /// Commits when `work` returns, rolls back when it throws.
  ///
  /// @throws StorageUnavailable if the database is away; nothing was committed, or, if it went away
  ///   in the very moment of the commit, it is not known
  <T> T commit(Supplier<T> work);

  /// The same, for work without a result.
  default void commit(Runnable work) {
    commit(() -> {
      work.run();
      return true;
    });
  }
}
