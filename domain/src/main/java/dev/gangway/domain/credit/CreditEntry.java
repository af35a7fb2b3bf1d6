package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Instant;

/// One line of an account's ledger. Lines are added and never changed.
public sealed interface CreditEntry {

  /// What it is about, unlike any other line of its kind in the same ledger: what is told twice is
  /// written once. At most 180 characters.
  String reference();

  /// Never zero.
  Money amount();

  Instant at();

  /// By how much, in minor units, it changes what the provider's books show as the person's credit;
  /// zero for what was read there.
  long change();

  /// Credit was given.
  record Granted(GrantId grant, Money amount, Instant at, Instant expiresAt)
      implements CreditEntry {
    public Granted {
      requireNonNull(grant);
      requireSome(amount);
      if (!expiresAt.isAfter(at)) {
        throw new IllegalArgumentException("credit lasts for a while");
      }
    }

    @Override
    public String reference() {
      return grant.value();
    }

    @Override
    public long change() {
      return amount.amount();
    }
  }

  /// The provider paid an invoice, or a part of it, with credit.
  record Spent(InvoiceId invoice, Money amount, Instant at) implements CreditEntry {
    public Spent {
      requireNonNull(invoice);
      requireNonNull(at);
      requireSome(amount);
    }

    @Override
    public String reference() {
      return invoice.value();
    }

    @Override
    public long change() {
      return 0;
    }
  }

  /// What was left of a grant ran out.
  record Expired(GrantId grant, Money amount, Instant at) implements CreditEntry {
    public Expired {
      requireNonNull(grant);
      requireNonNull(at);
      requireSome(amount);
    }

    @Override
    public String reference() {
      return grant.value();
    }

    @Override
    public long change() {
      return -amount.amount();
    }
  }

  /// What was paid for it went back, so it did too.
  ///
  /// @param cause unlike any other cause for the same grant, as in `dispute:du_1`; 1 to 59 of
  ///   `a-z`, `A-Z`, `0-9`, `:`, `-`, `_`
  record TakenBack(GrantId grant, String cause, Money amount, Instant at) implements CreditEntry {
    public TakenBack {
      requireNonNull(grant);
      requireCause(cause);
      requireNonNull(at);
      requireSome(amount);
    }

    @Override
    public String reference() {
      return grant + "/" + cause;
    }

    @Override
    public long change() {
      return -amount.amount();
    }
  }

  /// What had been taken back for that cause was given again.
  record Returned(GrantId grant, String cause, Money amount, Instant at) implements CreditEntry {
    public Returned {
      requireNonNull(grant);
      requireCause(cause);
      requireNonNull(at);
      requireSome(amount);
    }

    @Override
    public String reference() {
      return grant + "/" + cause;
    }

    @Override
    public long change() {
      return amount.amount();
    }
  }

  private static void requireCause(String cause) {
    if (!cause.matches("[a-zA-Z0-9:_-]{1,59}")) {
      throw new IllegalArgumentException("not a cause");
    }
  }

  private static void requireSome(Money amount) {
    if (amount.isZero()) {
      throw new IllegalArgumentException("a line of nothing");
    }
  }
}
