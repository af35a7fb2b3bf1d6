package dev.gangway.domain.purchase;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Buying one thing once, as a pure machine: a state and an event give the next state and what to
/// do. Persisted from the first click.
///
/// ```text
/// Created ──seen open──▶ AwaitingPayment ──seen paid──▶ Paid ──given──▶ Credited ──mirrored──▶ Done
///    │                      │        │                   ▲  └─given, without credit───────────▶ ▲
///    │ cancelled            │ closed │ closed            │                        dispute won ──┘
///    │ or key too old       │        │ as we wished      │
///    ▼                      ▼        ▼                   │
/// Cancelled, Expired     Expired  Cancelled ──seen paid──┘
///
/// Credited, Done ──refunded──▶ Refunded      Credited, Done ──dispute opened──▶ Disputed
/// seen paid, but another amount ──▶ Held
/// ```
///
/// The browser that comes back, the provider's event and the sweeper all bring the same
/// [PurchaseEvent.Seen]; the first moves the purchase, the others find it moved. Whatever we
/// believed before, money that was taken for a purchase leads to [Paid].
public sealed interface Purchase {

  /// How long after its first sending a key is trusted.
  Duration KEY_TRUSTED_FOR = PaymentAccountOpening.KEY_TRUSTED_FOR;

  Order order();

  /// Raised by each change. Fences off answers to what an older revision sent, and is what two
  /// writers at once are told apart by.
  int revision();

  /// What happens next. An event that a state has no use for leaves it as it is.
  Step on(PurchaseEvent event);

  default PurchaseId id() {
    return order().id();
  }

  default AccountId account() {
    return order().account();
  }

  /// What was taken for it, whatever became of it since; empty as long as nothing was, as far as is
  /// known.
  default Optional<Payment> taken() {
    return switch (this) {
      case Bought bought -> Optional.of(bought.payment());
      case Refunded refunded -> Optional.of(refunded.payment());
      case Disputed disputed -> Optional.of(disputed.payment());
      case Held held -> Optional.of(held.payment());
      case Created _, AwaitingPayment _, Ended _ -> Optional.empty();
    };
  }

  /// The first click.
  static Created created(Order order, String body) {
    return new Created(
        order, 0, new CheckoutRequest(order.id(), 1, body), Optional.empty(), order.orderedAt());
  }

  /// The next state, and what to do once it is committed.
  record Step(Purchase next, Optional<PurchaseCommand> command) {
    public Step {
      requireNonNull(next);
      requireNonNull(command);
    }

    static Step to(Purchase next) {
      return new Step(next, Optional.empty());
    }

    static Step to(Purchase next, PurchaseCommand command) {
      return new Step(next, Optional.of(command));
    }
  }

  /// The states in which what was ordered was neither given nor came to nothing. An account has one
  /// purchase in these at most.
  sealed interface UnderWay extends Purchase {}

  /// The states in which the money is ours, and what was bought is theirs or about to be.
  sealed interface Bought extends Purchase {
    Payment payment();
  }

  /// The states in which nothing was paid, as far as is known.
  sealed interface Ended extends Purchase {
    Instant at();
  }

  /// The click is committed; the checkout is not known to exist.
  ///
  /// @param firstSentAt when the present key was first sent, if it was
  /// @param notBefore when the next try may be made: the end of a lease, or of a pause
  record Created(
      Order order,
      int revision,
      CheckoutRequest request,
      Optional<Instant> firstSentAt,
      Instant notBefore)
      implements UnderWay {
    public Created {
      requireNonNull(order);
      requireNonNull(firstSentAt);
      requireNonNull(notBefore);
      if (!request.purchase().equals(order.id())) {
        throw new IllegalArgumentException("that request is for another purchase");
      }
    }

    @Override
    public Step on(PurchaseEvent event) {
      return switch (event) {
        case PurchaseEvent.Claimed(Instant at, Duration lease) -> claimed(at, lease);
        case PurchaseEvent.Seen(_, CheckoutSighting sighting) -> seen(sighting);
        // Nobody was told where to pay, so nobody can.
        case PurchaseEvent.CancelWanted(Instant at) ->
            Step.to(new Cancelled(order, revision + 1, at, Optional.empty()));
        case PurchaseEvent.Answer answer when answer.revision() != revision -> Step.to(this);
        case PurchaseEvent.Unsettled(Instant at, _, Duration after) ->
            Step.to(
                new Created(
                    order,
                    revision,
                    request,
                    firstSentAt,
                    at.plus(PaymentAccountOpening.pause(Math.max(1, revision), after))));
        case PurchaseEvent.FailureReplayed(Instant at, _) ->
            Step.to(
                new Created(order, revision + 1, request.nextGeneration(), Optional.empty(), at));
        case PurchaseEvent.Refused(Instant at, _, String reason) ->
            Step.to(new Cancelled(order, revision + 1, at, Optional.of(reason)));
        case PurchaseEvent.Given _,
            PurchaseEvent.Mirrored _,
            PurchaseEvent.Refunded _,
            PurchaseEvent.DisputeOpened _,
            PurchaseEvent.DisputeWon _ ->
            Step.to(this);
      };
    }

    private Step claimed(Instant at, Duration lease) {
      if (at.isBefore(notBefore)) {
        return Step.to(this);
      }
      if (firstSentAt.filter(sent -> !at.isBefore(sent.plus(KEY_TRUSTED_FOR))).isPresent()) {
        return Step.to(new Expired(order, revision + 1, at));
      }
      var sending =
          new Created(
              order, revision + 1, request, Optional.of(firstSentAt.orElse(at)), at.plus(lease));
      return Step.to(sending, new PurchaseCommand.Open(request, sending.revision()));
    }

    private Step seen(CheckoutSighting sighting) {
      return switch (sighting) {
        case CheckoutSighting.Open(
                Checkout checkout,
                Optional<CheckoutSighting.Obstacle> obstacle) ->
            Step.to(new AwaitingPayment(order, revision + 1, checkout, obstacle, false, false));
        case CheckoutSighting.Paid(_, Payment payment) -> paid(this, payment);
        case CheckoutSighting.Processing _, CheckoutSighting.Closed _ -> Step.to(this);
      };
    }
  }

  /// The person can pay at the checkout.
  ///
  /// @param obstacle what kept the last try from succeeding
  /// @param processing whether the person did everything and the bank has not answered
  /// @param cancelling whether the checkout is to be closed
  record AwaitingPayment(
      Order order,
      int revision,
      Checkout checkout,
      Optional<CheckoutSighting.Obstacle> obstacle,
      boolean processing,
      boolean cancelling)
      implements UnderWay {
    public AwaitingPayment {
      requireNonNull(order);
      requireNonNull(checkout);
      requireNonNull(obstacle);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return switch (event) {
        case PurchaseEvent.Claimed _ ->
            Step.to(
                this,
                cancelling
                    ? new PurchaseCommand.Close(checkout.id())
                    : new PurchaseCommand.Look(checkout.id()));
        case PurchaseEvent.Seen(Instant at, CheckoutSighting sighting) -> seen(at, sighting);
        case PurchaseEvent.CancelWanted _ -> {
          AwaitingPayment wanted = with(checkout, obstacle, processing, true);
          yield Step.to(wanted, new PurchaseCommand.Close(checkout.id()));
        }
        case PurchaseEvent.Answer _,
            PurchaseEvent.Given _,
            PurchaseEvent.Mirrored _,
            PurchaseEvent.Refunded _,
            PurchaseEvent.DisputeOpened _,
            PurchaseEvent.DisputeWon _ ->
            Step.to(this);
      };
    }

    private Step seen(Instant at, CheckoutSighting sighting) {
      if (sighting instanceof CheckoutSighting.Paid(_, Payment payment)) {
        return paid(this, payment);
      }
      if (!sighting.checkoutId().equals(checkout.id())) {
        // Of a key that was spent. Nobody knows where it is.
        return Step.to(this);
      }
      return switch (sighting) {
        case CheckoutSighting.Open(Checkout seen, Optional<CheckoutSighting.Obstacle> inTheWay) ->
            Step.to(with(seen, inTheWay, false, cancelling));
        case CheckoutSighting.Processing _ ->
            Step.to(with(checkout, Optional.empty(), true, cancelling));
        case CheckoutSighting.Closed _ ->
            Step.to(
                cancelling
                    ? new Cancelled(order, revision + 1, at, Optional.empty())
                    : new Expired(order, revision + 1, at));
        case CheckoutSighting.Paid _ -> throw new IllegalStateException("dealt with above");
      };
    }

    /// The same revision if nothing changes, so that looking alone moves nothing.
    private AwaitingPayment with(
        Checkout nextCheckout,
        Optional<CheckoutSighting.Obstacle> nextObstacle,
        boolean nextProcessing,
        boolean nextCancelling) {
      var same =
          new AwaitingPayment(
              order, revision, nextCheckout, nextObstacle, nextProcessing, nextCancelling);
      return same.equals(this)
          ? this
          : new AwaitingPayment(
              order, revision + 1, nextCheckout, nextObstacle, nextProcessing, nextCancelling);
    }
  }

  /// Money was taken, as much as was asked for. What was bought has not been given.
  record Paid(Order order, int revision, Payment payment) implements UnderWay, Bought {
    public Paid {
      requireNonNull(order);
      requireNonNull(payment);
    }

    /// A refund or a dispute has to wait until there is something to take back.
    @Override
    public Step on(PurchaseEvent event) {
      return switch (event) {
        case PurchaseEvent.Claimed _ -> Step.to(this, new PurchaseCommand.Give(order, payment));
        case PurchaseEvent.Given _ ->
            Step.to(
                switch (order.plan()) {
                  case Plan.Package _ -> new Credited(order, revision + 1, payment);
                  case Plan.Pro _, Plan.Trial _, Plan.Free _ ->
                      new Done(order, revision + 1, payment);
                });
        case PurchaseEvent.Seen _,
            PurchaseEvent.CancelWanted _,
            PurchaseEvent.Mirrored _,
            PurchaseEvent.Refunded _,
            PurchaseEvent.DisputeOpened _,
            PurchaseEvent.DisputeWon _,
            PurchaseEvent.Answer _ ->
            Step.to(this);
      };
    }
  }

  /// The credit is in our ledger, and the provider's books are to show it.
  record Credited(Order order, int revision, Payment payment) implements Bought {
    public Credited {
      requireNonNull(order);
      requireNonNull(payment);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return event instanceof PurchaseEvent.Mirrored
          ? Step.to(new Done(order, revision + 1, payment))
          : afterwards(this, event);
    }
  }

  /// Paid for, given, and in everybody's books.
  record Done(Order order, int revision, Payment payment) implements Bought {
    public Done {
      requireNonNull(order);
      requireNonNull(payment);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return afterwards(this, event);
    }
  }

  /// The person did not want it, or the provider would not open a checkout for it.
  ///
  /// @param refusal what the provider said against it; nothing personal
  record Cancelled(Order order, int revision, Instant at, Optional<String> refusal)
      implements Ended {
    public Cancelled {
      requireNonNull(order);
      requireNonNull(at);
      requireNonNull(refusal);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return afterTheEnd(this, event);
    }
  }

  /// Nobody paid while they could.
  record Expired(Order order, int revision, Instant at) implements Ended {
    public Expired {
      requireNonNull(order);
      requireNonNull(at);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return afterTheEnd(this, event);
    }
  }

  /// The money went back, and what was bought with it.
  record Refunded(Order order, int revision, Payment payment, Instant at) implements Purchase {
    public Refunded {
      requireNonNull(order);
      requireNonNull(payment);
      requireNonNull(at);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return Step.to(this);
    }
  }

  /// The person's bank took the money back, and we took back what was bought until that is settled.
  record Disputed(Order order, int revision, Payment payment, Instant at) implements Purchase {
    public Disputed {
      requireNonNull(order);
      requireNonNull(payment);
      requireNonNull(at);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return switch (event) {
        case PurchaseEvent.DisputeWon _ ->
            Step.to(new Done(order, revision + 1, payment), new PurchaseCommand.GiveAgain(order));
        case PurchaseEvent.Refunded(Instant refundedAt) ->
            Step.to(new Refunded(order, revision + 1, payment, refundedAt));
        case PurchaseEvent.Claimed _,
            PurchaseEvent.Seen _,
            PurchaseEvent.CancelWanted _,
            PurchaseEvent.Given _,
            PurchaseEvent.Mirrored _,
            PurchaseEvent.DisputeOpened _,
            PurchaseEvent.Answer _ ->
            Step.to(this);
      };
    }
  }

  /// Another amount was taken than was asked for. Nothing is given for it; a human has to look.
  record Held(Order order, int revision, Payment payment) implements Purchase {
    public Held {
      requireNonNull(order);
      requireNonNull(payment);
    }

    @Override
    public Step on(PurchaseEvent event) {
      return event instanceof PurchaseEvent.Refunded(Instant refundedAt)
          ? Step.to(new Refunded(order, revision + 1, payment, refundedAt))
          : Step.to(this);
    }
  }

  private static Step paid(Purchase before, Payment payment) {
    int revision = before.revision() + 1;
    return Step.to(
        payment.taken().equals(before.order().charge())
            ? new Paid(before.order(), revision, payment)
            : new Held(before.order(), revision, payment));
  }

  private static Step afterTheEnd(Ended ended, PurchaseEvent event) {
    if (event instanceof PurchaseEvent.Seen(_, CheckoutSighting sighting)) {
      return switch (sighting) {
        case CheckoutSighting.Paid(_, Payment payment) -> paid(ended, payment);
        // A late answer brought it. Nobody shall pay there any more.
        case CheckoutSighting.Open(Checkout checkout, _) ->
            Step.to(ended, new PurchaseCommand.Close(checkout.id()));
        case CheckoutSighting.Processing _, CheckoutSighting.Closed _ -> Step.to(ended);
      };
    }
    return Step.to(ended);
  }

  private static Step afterwards(Bought bought, PurchaseEvent event) {
    Order order = bought.order();
    int revision = bought.revision() + 1;
    return switch (event) {
      case PurchaseEvent.Refunded(Instant at) ->
          Step.to(
              new Refunded(order, revision, bought.payment(), at),
              new PurchaseCommand.TakeBack(order));
      case PurchaseEvent.DisputeOpened(Instant at) ->
          Step.to(
              new Disputed(order, revision, bought.payment(), at),
              new PurchaseCommand.TakeBack(order));
      case PurchaseEvent.Claimed _,
          PurchaseEvent.Seen _,
          PurchaseEvent.CancelWanted _,
          PurchaseEvent.Given _,
          PurchaseEvent.Mirrored _,
          PurchaseEvent.DisputeWon _,
          PurchaseEvent.Answer _ ->
          Step.to(bought);
    };
  }
}
