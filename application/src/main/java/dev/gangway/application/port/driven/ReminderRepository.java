package dev.gangway.application.port.driven;

import dev.gangway.domain.account.AccountId;

/// What each account was reminded of, so that nobody is reminded of the same thing twice.
public interface ReminderRepository {

  /// Notes that the account is being reminded of `what`. To be called in the unit of work that
  /// posts the letter.
  ///
  /// @param what unlike anything else that this account is ever reminded of, at most 200 characters
  Note note(AccountId account, String what);

  enum Note {
    NOTED,
    /// It was reminded of it before.
    WAS_THERE
  }
}
