package dev.gangway.domain.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/// That somebody wishes to be reached at another address, which they have yet to prove to be
/// theirs. Kept for a while after its end, because the address that was may still have to be told.
///
/// @param id names it in the queue of letters; it proves nothing
/// @param from the address when it was wished for
/// @param to the one that it is to be
/// @param expiresAt until when it can be confirmed
public record EmailChange(
    UUID id, AccountId account, Email from, Email to, Instant expiresAt, Standing standing) {

  public EmailChange {
    requireNonNull(id);
    requireNonNull(account);
    requireNonNull(from);
    requireNonNull(to);
    requireNonNull(expiresAt);
    requireNonNull(standing);
  }

  /// What has become of it.
  public enum Standing {
    /// To be confirmed. At most one of an account's is.
    OPEN,
    /// The new address counts.
    CONFIRMED,
    /// A later wish took its place, or the password was changed.
    WITHDRAWN
  }

  /// A new wish.
  public static EmailChange of(UUID id, Account account, Email to, Instant expiresAt) {
    return new EmailChange(id, account.id(), account.email(), to, expiresAt, Standing.OPEN);
  }

  /// The same with another standing.
  public EmailChange standing(Standing next) {
    return new EmailChange(id, account, from, to, expiresAt, next);
  }

  /// Whether it can be confirmed.
  public boolean isOpenAt(Instant now) {
    return standing == Standing.OPEN && now.isBefore(expiresAt);
  }
}
