package dev.gangway.domain.payment;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the payment provider is told of a person's address and name after their payment account was
/// opened: the newest revision, and how it stands with it. Pure, like [PaymentAccountOpening].
///
/// Each revision has a key and a body of its own, both fixed before the first sending. Telling the
/// same twice does no harm, so that in doubt a new revision just says it again; what does harm is
/// an old revision that takes effect after a newer one. Hence the next one begins only when this
/// one is settled, or after [#LATE_EFFECT] where that cannot be known.
///
/// ```text
/// Telling ──told──────────────▶ Told       ──something changed──▶ Telling, next revision
///  │  ▲ └──gone or refused────▶ GivenUp    ──something changed──▶ Telling, next revision
///  │  └ unsettled: same key, later
///  └─key spent or 23 h old────▶ Telling, next revision, later
/// ```
///
/// @param customer whom it is about
/// @param revision counts from 1
/// @param body the exact bytes of the request, as the adapter for the provider wrote them
/// @param attempt the fencing token: raised by each claim
public record PayerDetails(
    AccountId account,
    CustomerId customer,
    int revision,
    String body,
    int attempt,
    Standing standing) {

  /// How long the provider may take to carry out what it answered with an error, or did not answer:
  /// minutes, at Stripe.
  public static final Duration LATE_EFFECT = PaymentAccountOpening.ABSENCE_CONFIRMED_AFTER;

  public PayerDetails {
    requireNonNull(account);
    requireNonNull(customer);
    requireNonNull(body);
    requireNonNull(standing);
    if (revision < 1 || attempt < 0) {
      throw new IllegalArgumentException("revisions count from 1, attempts from 0");
    }
  }

  /// How it stands with a revision.
  public sealed interface Standing {}

  /// To be told.
  ///
  /// @param sentAt when this revision's key was first sent, if it was
  /// @param notBefore nobody sends before this: a lease while a call is under way, else a pause
  public record Telling(Optional<Instant> sentAt, Instant notBefore) implements Standing {
    public Telling {
      requireNonNull(sentAt);
      requireNonNull(notBefore);
    }
  }

  /// The provider has it.
  public record Told() implements Standing {}

  /// The provider will never have it.
  ///
  /// @param reason for a human; nothing personal
  public record GivenUp(String reason) implements Standing {
    public GivenUp {
      requireNonNull(reason);
    }
  }

  /// The first revision.
  public static PayerDetails first(
      AccountId account, CustomerId customer, String body, Instant now) {
    return new PayerDetails(account, customer, 1, body, 0, new Telling(Optional.empty(), now));
  }

  /// The same key always carries the same body. It depends on nothing that can change between two
  /// tries.
  public IdempotencyKey key() {
    return IdempotencyKey.ofDetails(account, revision);
  }

  /// Whether this is what is, or was, to be told to this customer.
  public boolean says(CustomerId toCustomer, String thatBody) {
    return customer.equals(toCustomer) && body.equals(thatBody);
  }

  /// The next revision, once nothing of this one can take effect any more.
  ///
  /// @throws IllegalStateException if this one is still to be told
  public PayerDetails next(CustomerId toCustomer, String newBody, Instant now) {
    if (standing instanceof Telling) {
      throw new IllegalStateException("revision " + revision + " is not settled");
    }
    return following(toCustomer, newBody, now);
  }

  /// What follows when a worker offers to tell it, and to be done before the lease is over.
  public Claim claim(Instant now, Duration lease, CustomerId toCustomer, String newBody) {
    if (!(standing instanceof Telling(Optional<Instant> sentAt, Instant notBefore))) {
      throw new IllegalStateException("revision " + revision + " is settled");
    }
    if (now.isBefore(notBefore)) {
      return new Claim.NotBefore(notBefore);
    }
    if (sentAt.isEmpty() && !says(toCustomer, newBody)) {
      // Nobody has heard of it: it may still say something newer, under a key that was never sent.
      return new Claim.Superseded(following(toCustomer, newBody, now));
    }
    if (sentAt.isPresent()
        && !now.isBefore(sentAt.get().plus(PaymentAccountOpening.KEY_TRUSTED_FOR))) {
      return new Claim.Superseded(following(toCustomer, newBody, now.plus(LATE_EFFECT)));
    }
    return new Claim.Send(
        new PayerDetails(
            account,
            customer,
            revision,
            body,
            attempt + 1,
            new Telling(Optional.of(sentAt.orElse(now)), now.plus(lease))));
  }

  /// What comes of a claim. Committed before anything is sent.
  public sealed interface Claim {
    /// This is to be sent.
    record Send(PayerDetails claimed) implements Claim {
      public Send {
        requireNonNull(claimed);
      }
    }

    /// Another revision takes this one's place.
    record Superseded(PayerDetails next) implements Claim {
      public Superseded {
        requireNonNull(next);
      }
    }

    /// Nothing for now.
    record NotBefore(Instant at) implements Claim {
      public NotBefore {
        requireNonNull(at);
      }
    }
  }

  /// The provider has it.
  public PayerDetails told() {
    return standing(new Told());
  }

  /// The provider will never have it.
  public PayerDetails givenUp(String reason) {
    return standing(new GivenUp(reason));
  }

  /// It is not known to be done: the same again, later.
  ///
  /// @param after what the provider asked to wait; zero if it did not
  public PayerDetails unsettled(Instant now, Duration after) {
    return standing instanceof Telling(Optional<Instant> sentAt, _)
        ? standing(new Telling(sentAt, now.plus(PaymentAccountOpening.pause(attempt, after))))
        : this;
  }

  /// This key says nothing any more: another one says it again.
  public PayerDetails keySpent(Instant now) {
    return following(customer, body, now.plus(LATE_EFFECT));
  }

  private PayerDetails following(CustomerId toCustomer, String newBody, Instant notBefore) {
    return new PayerDetails(
        account,
        toCustomer,
        revision + 1,
        newBody,
        attempt,
        new Telling(Optional.empty(), notBefore));
  }

  private PayerDetails standing(Standing next) {
    return new PayerDetails(account, customer, revision, body, attempt, next);
  }

  /// Hides the body: it holds the person's name and address.
  @Override
  public String toString() {
    return "PayerDetails[" + key() + ", attempt=" + attempt + ", " + standing + "]";
  }
}
