package dev.gangway.application.port.driven;

import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Accounts and their passwords. An address belongs to at most one account.
public interface AccountRepository {

  Optional<Account> find(AccountId id);

  /// By the address in its canonical form.
  Optional<Account> findByEmail(Email email);

  /// Makes everybody else who asks for this address, in whatever case, wait until the current unit
  /// of work ends, whether or not an account has it: two sign-ups at once follow one after the
  /// other.
  ///
  /// @throws IllegalStateException outside a unit of work
  void lockAddress(Email email);

  /// Adds an account, with the password that becomes its own if this registration is activated.
  ///
  /// @throws IllegalStateException if the id or the address is taken
  void add(Account account, Registration registration);

  /// Replaces the registration of an account that is not activated. Tokens mailed for the earlier
  /// one are worth nothing from now on. The attribution stays: first touch wins.
  ///
  /// @throws IllegalStateException if there is no such account or it is activated
  void registerAgain(AccountId id, Profile profile, Registration registration);

  /// The registration that an activation would complete, or the one that completed.
  Optional<Registration> registration(AccountId id);

  /// Marks the account as activated.
  ///
  /// @throws IllegalStateException if there is no such account or it is activated already
  void activate(AccountId id, Instant at);

  /// Replaces the profile.
  ///
  /// @throws IllegalStateException if there is no such account
  void changeProfile(AccountId id, Profile profile);

  /// Replaces the password.
  ///
  /// @throws IllegalStateException if there is no such account
  void changePassword(AccountId id, PasswordHash password);

  /// One filling-in of the sign-up form. A second one for the same address, before either is
  /// activated, may be another person's, so each brings its own password.
  record Registration(UUID id, PasswordHash password) {}
}
