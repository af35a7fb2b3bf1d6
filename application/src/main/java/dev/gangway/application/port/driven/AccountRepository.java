package dev.gangway.application.port.driven;

import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Accounts and their passwords. An address belongs to at most one account.
public interface AccountRepository {

  /// How many registrations of an account wait side by side. People try two or three times; whoever
  /// sends off more must not fill the table.
  int PENDING_REGISTRATIONS = 5;

  Optional<Account> find(AccountId id);

  /// The same, and makes everybody else who asks so for this account, here or at
  /// [OnboardingRepository], wait until the current unit of work ends.
  ///
  /// @throws IllegalStateException outside a unit of work
  Optional<Account> findForChange(AccountId id);

  /// By the address in its canonical form.
  Optional<Account> findByEmail(Email email);

  /// Makes everybody else who asks for this address, in whatever case, wait until the current unit
  /// of work ends, whether or not an account has it: two sign-ups at once follow one after the
  /// other.
  ///
  /// @throws IllegalStateException outside a unit of work
  void lockAddress(Email email);

  /// Adds an account, with the first registration that waits for its activation.
  ///
  /// @throws IllegalStateException if the id or the address is taken
  void add(Account account, Registration registration);

  /// Adds a registration of an account that is not activated, beside the earlier ones. Of more than
  /// [#PENDING_REGISTRATIONS] the oldest goes, and what was mailed for it is worth nothing. The
  /// attribution stays: first touch wins.
  ///
  /// @throws IllegalStateException if there is no such account or it is activated
  void registerAgain(AccountId id, Registration registration);

  /// The registrations that wait for the account's activation, newest first; none once it is
  /// activated.
  List<Registration> pending(AccountId id);

  /// The password that the account is logged in with. None before it is activated, and none after
  /// an activation without one.
  Optional<PasswordHash> password(AccountId id);

  /// Marks the account as activated, with the profile and password that count from now on. No
  /// registration waits any longer, and what was mailed for one is worth nothing.
  ///
  /// @throws IllegalStateException if there is no such account or it is activated already
  void activate(AccountId id, Profile profile, Optional<PasswordHash> password, Instant at);

  /// Replaces the profile.
  ///
  /// @throws IllegalStateException if there is no such account
  void changeProfile(AccountId id, Profile profile);

  /// Replaces the password, or gives one to an account that has none.
  ///
  /// @throws IllegalStateException if there is no such account or it is not activated
  void changePassword(AccountId id, PasswordHash password);

  /// Replaces the address.
  ///
  /// @throws IllegalStateException if there is no such account, or the address is another's
  void changeEmail(AccountId id, Email email);

  /// One filling-in of the sign-up form. A second one for the same address, before either is
  /// activated, may be another person's, so each brings its own password and name.
  record Registration(UUID id, PasswordHash password, Optional<String> name, Language language) {

    /// The profile that the account gets by this registration.
    public Profile profile() {
      return Profile.initial(name, language);
    }

    /// Hides the name: it is personal.
    @Override
    public String toString() {
      return "Registration[" + id + "]";
    }
  }
}
