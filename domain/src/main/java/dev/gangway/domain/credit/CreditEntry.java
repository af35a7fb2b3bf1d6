package dev.gangway.domain.credit;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Instant;
import java.util.Optional;

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

  /// A line by which credit goes, although nobody spent it.
  sealed interface Reduction extends CreditEntry {

    GrantId grant();

    /// Why it was taken back; empty for what ran out.
    Optional<String> why();

    /// The same line over less.
    Reduction lowered(Money to);

    /// The same line over no more than so many minor units. Empty for nothing.
    default Optional<Reduction> atMost(long most) {
      return most <= 0
          ? Optional.empty()
          : Optional.of(lowered(new Money(Math.min(most, amount().amount()), amount().currency())));
    }
  }

  /// What was left of a grant ran out.
  record Expired(GrantId grant, Money amount, Instant at) implements Reduction {
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

    @Override
    public Optional<String> why() {
      return Optional.empty();
    }

    @Override
    public Expired lowered(Money to) {
      return new Expired(grant, to, at);
    }
  }

  /// What was paid for it went back, so it did too.
  ///
  /// @param cause unlike any other cause for the same grant, as in `dispute:du_1`; 1 to 59 of
  ///   `a-z`, `A-Z`, `0-9`, `:`, `-`, `_`
  record TakenBack(GrantId grant, String cause, Money amount, Instant at) implements Reduction {
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

    @Override
    public Optional<String> why() {
      return Optional.of(cause);
    }

    @Override
    public TakenBack lowered(Money to) {
      return new TakenBack(grant, cause, to, at);
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

  /// So much of a reduction was not to be had any more: invoices had spent it before, and nobody
  /// had told us. The provider's books are asked for that much less.
  ///
  /// @param why the cause of what was to be taken back; empty for what was to run out
  record Spared(GrantId grant, Optional<String> why, Money amount, Instant at)
      implements CreditEntry {
    public Spared {
      requireNonNull(grant);
      why.ifPresent(CreditEntry::requireCause);
      requireNonNull(at);
      requireSome(amount);
    }

    @Override
    public String reference() {
      return why.map(cause -> grant + "/" + cause).orElseGet(grant::value);
    }

    @Override
    public long change() {
      return 0;
    }
  }

  /// An invoice spent credit in the very moment in which that ran out or was taken back, so that
  /// the customer came to owe it. It is given to them.
  record MadeGood(InvoiceId invoice, Money amount, Instant at) implements CreditEntry {
    public MadeGood {
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
