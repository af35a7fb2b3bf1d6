package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.PasswordHasher;
import dev.gangway.application.port.driven.PasswordHasher.Match;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credential.Password;
import dev.gangway.domain.credential.PasswordHash;
import java.time.Duration;
import java.util.Optional;

/// Whether somebody knows the password of an address, within the limits. Whoever has somebody's
/// session and guesses at the password behind it is counted as whoever guesses without: it is the
/// same password, and one budget of guesses.
final class PasswordProof {

  /// Compared where what was typed cannot be a password at all; any will do, it matches nothing.
  private static final Password NOBODYS = new Password("nobody's password");

  private final AccountRepository accounts;
  private final PasswordHasher hasher;
  private final Limits limits;

  PasswordProof(AccountRepository accounts, PasswordHasher hasher, AttemptLimiter limiter) {
    this.accounts = requireNonNull(accounts);
    this.hasher = requireNonNull(hasher);
    this.limits = new Limits(limiter);
  }

  /// What came of it.
  sealed interface Result {
    /// They know it.
    ///
    /// @param hash what was compared with; may have been replaced since
    record Proven(Account account, PasswordHash hash) implements Result {}

    /// Unknown address, no password, or another one: all as slow.
    record Wrong() implements Result {}

    record TooManyAttempts(Duration retryAfter) implements Result {}
  }

  /// Compares. Not to be called within a unit of work: it takes a while.
  ///
  /// @param characters what was typed; any text at all
  Result prove(Email email, String characters, String clientAddress) {
    String fromNetwork = Limits.subject(email, clientAddress);
    Optional<Duration> exceeded =
        limits
            .count(Action.LOG_IN_BY_IP, clientAddress)
            .or(() -> limits.ask(Action.LOG_IN_BY_ADDRESS_AND_NETWORK, fromNetwork))
            .or(() -> limits.ask(Action.LOG_IN_BY_ADDRESS, email.canonical()));
    if (exceeded.isPresent()) {
      return new Result.TooManyAttempts(exceeded.get());
    }
    Optional<Account> account = accounts.findByEmail(email);
    Optional<PasswordHash> hash = account.map(Account::id).flatMap(accounts::password);
    if (compare(characters, hash) == Match.MATCHES) {
      return new Result.Proven(account.orElseThrow(), hash.orElseThrow());
    }
    // Only what fails counts towards the limits by address: nobody is locked out by logging in.
    return limits
        .count(Action.LOG_IN_BY_ADDRESS_AND_NETWORK, fromNetwork)
        .or(() -> limits.count(Action.LOG_IN_BY_ADDRESS, email.canonical()))
        .<Result>map(Result.TooManyAttempts::new)
        .orElseGet(Result.Wrong::new);
  }

  /// Always costs one comparison, whether or not there is anything to compare with.
  private Match compare(String characters, Optional<PasswordHash> hash) {
    Optional<Password> typed = password(characters);
    if (typed.isPresent() && hash.isPresent()) {
      return hasher.compare(typed.get(), hash.get());
    }
    hasher.compareWithNothing(typed.orElse(NOBODYS));
    return Match.DIFFERS;
  }

  private static Optional<Password> password(String characters) {
    int length = characters.codePointCount(0, characters.length());
    return length < Password.SHORTEST || length > Password.LONGEST
        ? Optional.empty()
        : Optional.of(new Password(characters));
  }

  /// Whether what was compared with is still the account's password; locks the account, so that it
  /// stays so until the unit of work ends.
  boolean stillHolds(Result.Proven proven) {
    return accounts
        .findForChange(proven.account().id())
        .flatMap(account -> accounts.password(account.id()))
        .filter(proven.hash()::equals)
        .isPresent();
  }
}
