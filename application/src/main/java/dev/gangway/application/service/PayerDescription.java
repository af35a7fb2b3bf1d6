package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDetails.UpdateAnswer;
import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.application.port.driven.PayerDetailsRepository.Replacement;
import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PayerDetails;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// See [DescribePayer]. As in [OpeningAdvance]: claims and commits; calls the provider, holding
/// nothing; writes what came of it, if nobody moved on meanwhile.
///
/// What an account wanted to be called when it was opened is frozen with its opening, because a key
/// carries one body. So a change that comes while it is being opened can only be told afterwards.
public final class PayerDescription implements DescribePayer {

  /// Longer than the longest call to the provider. Nobody waits for this one: should the process
  /// die meanwhile, it may run out.
  static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration AFTER_BEING_OVERTAKEN = Duration.ofSeconds(1);

  private final AccountRepository accounts;
  private final PaymentAccountOpeningRepository openings;
  private final PayerDetailsRepository details;
  private final PaymentGateway gateway;
  private final CustomerDetails customers;
  private final ProviderPermit permit;
  private final InstantSource clock;

  public PayerDescription(
      AccountRepository accounts,
      PaymentAccountOpeningRepository openings,
      PayerDetailsRepository details,
      PaymentGateway gateway,
      CustomerDetails customers,
      RateBudget budget,
      CheckOrigin origin,
      InstantSource clock) {
    this.accounts = requireNonNull(accounts);
    this.openings = requireNonNull(openings);
    this.details = requireNonNull(details);
    this.gateway = requireNonNull(gateway);
    this.customers = requireNonNull(customers);
    this.permit = new ProviderPermit(origin, budget, clock);
    this.clock = requireNonNull(clock);
  }

  @Override
  public Outcome describe(AccountId id) {
    // Read first, and written only if it still stands so: else a name or a customer that was read
    // before a pause could be told after a later one.
    Optional<PayerDetails> kept = details.find(id);
    return openings.find(id).orElse(null) instanceof PaymentAccountOpening.Ready ready
        ? describe(kept, ready, accounts.find(id).orElseThrow())
        : new Outcome.Settled();
  }

  private Outcome describe(
      Optional<PayerDetails> kept, PaymentAccountOpening.Ready ready, Account account) {
    CustomerId customer = ready.paymentAccount().customer();
    String body =
        customers.write(new CustomerDetails.Details(account.email(), account.profile().name()));
    if (kept.isPresent() && kept.get().standing() instanceof PayerDetails.Telling) {
      return tell(kept.get(), ready, body);
    }
    boolean known =
        kept.filter(each -> each.customer().equals(customer))
            .map(each -> each.says(customer, body))
            .orElseGet(() -> isWhatItWasOpenedWith(ready, account));
    if (known) {
      return new Outcome.Settled();
    }
    Instant now = clock.instant();
    PayerDetails next =
        kept.map(each -> each.next(customer, body, now))
            .orElseGet(() -> PayerDetails.first(account.id(), customer, body, now));
    return details.replace(kept, next) == Replacement.REPLACED
        ? tell(next, ready, body)
        : overtaken();
  }

  /// Not known once there was more than one request: an earlier one, which said something else, may
  /// have made the customer after all.
  private boolean isWhatItWasOpenedWith(PaymentAccountOpening.Ready ready, Account account) {
    String body =
        gateway.write(
            new PaymentGateway.NewCustomer(
                account.id(), account.email(), account.profile().name()));
    return ready.request().generation() == 1 && ready.request().body().equals(body);
  }

  private Outcome tell(PayerDetails pending, PaymentAccountOpening.Ready ready, String body) {
    CustomerId customer = ready.paymentAccount().customer();
    return switch (pending.claim(clock.instant(), LEASE, customer, body)) {
      case PayerDetails.Claim.NotBefore(Instant at) -> new Outcome.Again(at);
      case PayerDetails.Claim.Superseded(PayerDetails next) ->
          details.replace(Optional.of(pending), next) == Replacement.REPLACED
              ? tell(next, ready, body)
              : overtaken();
      case PayerDetails.Claim.Send(PayerDetails claimed) ->
          sendIfAllowed(pending, claimed, claimed.says(customer, body));
    };
  }

  private Outcome sendIfAllowed(PayerDetails pending, PayerDetails claimed, boolean isNewest) {
    return permit
        .take(RateBudget.Urgency.BACKLOG)
        .<Outcome>map(Outcome.Again::new)
        .orElseGet(() ->
            details.replace(Optional.of(pending), claimed) == Replacement.REPLACED
                ? send(claimed, isNewest)
                : overtaken());
  }

  /// Sends it.
  ///
  /// @param isNewest whether there is nothing more to tell after this
  private Outcome send(PayerDetails claimed, boolean isNewest) {
    if (claimed.standing() instanceof PayerDetails.Telling(_, Instant leaseEnds)
        && !clock.instant().isBefore(leaseEnds)) {
      // This thread was asleep since the commit, perhaps for so long that the provider has
      // forgotten the key, and would take an old name for a new one.
      return new Outcome.Again(leaseEnds);
    }
    UpdateAnswer answer =
        customers.update(
            new CustomerDetails.Update(claimed.customer(), claimed.key(), claimed.body()));
    Instant now = clock.instant();
    PayerDetails after =
        switch (answer) {
          case UpdateAnswer.Updated _ -> claimed.told();
          case UpdateAnswer.Unsettled(Duration wait) -> claimed.unsettled(now, wait);
          case UpdateAnswer.FailureReplayed _ -> claimed.keySpent(now);
          case UpdateAnswer.Gone _ -> claimed.givenUp("the provider has no such customer");
          case UpdateAnswer.Refused(String reason) -> claimed.givenUp(reason);
        };
    if (details.replace(Optional.of(claimed), after) == Replacement.OVERTAKEN) {
      return overtaken();
    }
    return switch (after.standing()) {
      case PayerDetails.Told _ when isNewest -> new Outcome.Settled();
      case PayerDetails.GivenUp(String reason) when isNewest -> new Outcome.GivenUp(reason);
      // What changed while this one was on its way.
      case PayerDetails.Told _, PayerDetails.GivenUp _ -> new Outcome.Again(now);
      case PayerDetails.Telling(_, Instant notBefore) -> new Outcome.Again(notBefore);
    };
  }

  private Outcome overtaken() {
    return new Outcome.Again(clock.instant().plus(AFTER_BEING_OVERTAKEN));
  }
}
