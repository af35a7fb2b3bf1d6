package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.Checkouts;
import dev.gangway.application.port.driven.CreditBooks;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.PaymentRecords;
import dev.gangway.application.port.driven.RecurringPayments;
import dev.gangway.application.simulation.StripeLine.Passage;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.payment.CheckoutId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import dev.gangway.domain.payment.InvoiceId;
import dev.gangway.domain.payment.PaymentId;
import dev.gangway.domain.payment.SubscriptionId;
import dev.gangway.domain.purchase.Checkout;
import dev.gangway.domain.purchase.CheckoutRequest;
import dev.gangway.domain.purchase.CheckoutSighting;
import dev.gangway.domain.purchase.Order;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One process's line to where the provider moves money: how the adapter understands what comes
/// back.
final class ShopLine implements Checkouts, CreditBooks, PaymentRecords, RecurringPayments {

  private final StripeLine line;
  private final ModelShop shop;
  private final MoneyInvariants invariants;
  private final Dice dice;

  ShopLine(StripeLine line, ModelShop shop, MoneyInvariants invariants, Dice dice) {
    this.line = line;
    this.shop = shop;
    this.invariants = invariants;
    this.dice = dice;
  }

  // ---- checkouts

  @Override
  public String write(Order order) {
    return Wire.write(order);
  }

  @Override
  public OpenAnswer open(CheckoutRequest request) {
    invariants.requireMayBeSent(request);
    Passage<ModelShop.Reply> passage =
        line.call(
            "checkout " + request.key(),
            request.purchase(),
            () -> shop.open(request.key().value(), request.body()));
    return switch (passage) {
      case Passage.Answered<ModelShop.Reply>(ModelShop.Reply reply) -> opened(reply);
      case Passage.NotReached<ModelShop.Reply>(), Passage.Unknown<ModelShop.Reply>() ->
          new OpenAnswer.Unsettled(Duration.ZERO, false);
      case Passage.TurnedAway<ModelShop.Reply>(Reason reason) ->
          new OpenAnswer.Unsettled(Duration.ZERO, reason == Reason.RATE_LIMITED);
    };
  }

  private OpenAnswer opened(ModelShop.Reply reply) {
    return switch (reply) {
      case ModelShop.Reply.NoSuchCustomer() -> new OpenAnswer.Refused("simulated");
      case ModelShop.Reply.Answered(Keys.Answer.Done(String made, _)) ->
          new OpenAnswer.Opened(
              new CheckoutSighting.Open(
                  checkout(shop.find(new CheckoutId(made)).orElseThrow()), Optional.empty()));
      case ModelShop.Reply.Answered(Keys.Answer.Failure(boolean replayed)) ->
          replayed
              ? new OpenAnswer.FailureReplayed()
              : new OpenAnswer.Unsettled(Duration.ZERO, false);
      case ModelShop.Reply.Answered(Keys.Answer.InFlight()),
          ModelShop.Reply.Answered(Keys.Answer.Silence()) ->
          new OpenAnswer.Unsettled(Duration.ZERO, false);
    };
  }

  private static Checkout checkout(ModelShop.Session session) {
    return new Checkout(
        session.id(), URI.create("https://checkout.example/" + session.id()), session.expiresAt());
  }

  @Override
  public LookAnswer look(CheckoutId checkout) {
    return seen(line.call("look", checkout, () -> shop.find(checkout)));
  }

  @Override
  public LookAnswer close(CheckoutId checkout) {
    return seen(line.call("close", checkout, () -> shop.close(checkout)));
  }

  private static LookAnswer seen(Passage<Optional<ModelShop.Session>> passage) {
    if (!(passage
        instanceof
        Passage.Answered<Optional<ModelShop.Session>>(Optional<ModelShop.Session> found))) {
      return new LookAnswer.CouldNotLook(Duration.ZERO);
    }
    return found
        .<LookAnswer>map(session ->
            new LookAnswer.Seen(
                Optional.of(session.purchase()), session.sale().customer(), sighting(session)))
        .orElseGet(LookAnswer.Unknown::new);
  }

  private static CheckoutSighting sighting(ModelShop.Session session) {
    return switch (session.status()) {
      case OPEN -> new CheckoutSighting.Open(checkout(session), session.obstacle());
      case PROCESSING -> new CheckoutSighting.Processing(session.id());
      case PAID -> new CheckoutSighting.Paid(session.id(), session.payment().orElseThrow());
      case CLOSED -> new CheckoutSighting.Closed(session.id());
    };
  }

  @Override
  public CardAnswer openForCard(CustomerId customer, IdempotencyKey key) {
    throw new UnsupportedOperationException("nobody adds a card here");
  }

  // ---- the books

  @Override
  public String write(AccountId account, CreditEntry entry) {
    return Wire.write(account, entry);
  }

  @Override
  public PostAnswer post(PostingRequest request) {
    invariants.requireMayBeSent(request);
    Passage<ModelShop.Reply> passage =
        line.call(
            "post " + request.key(),
            request.customer(),
            () -> shop.post(request.key().value(), request.customer(), request.body()));
    return switch (passage) {
      case Passage.Answered<ModelShop.Reply>(ModelShop.Reply reply) -> posted(reply);
      case Passage.NotReached<ModelShop.Reply>(), Passage.Unknown<ModelShop.Reply>() ->
          new PostAnswer.Unsettled(Duration.ZERO, false);
      case Passage.TurnedAway<ModelShop.Reply>(Reason reason) ->
          new PostAnswer.Unsettled(Duration.ZERO, reason == Reason.RATE_LIMITED);
    };
  }

  private static PostAnswer posted(ModelShop.Reply reply) {
    return switch (reply) {
      case ModelShop.Reply.NoSuchCustomer() -> new PostAnswer.Refused("simulated");
      case ModelShop.Reply.Answered(Keys.Answer.Done _) -> new PostAnswer.Posted();
      case ModelShop.Reply.Answered(Keys.Answer.Failure(boolean replayed)) ->
          replayed
              ? new PostAnswer.FailureReplayed()
              : new PostAnswer.Unsettled(Duration.ZERO, false);
      case ModelShop.Reply.Answered(Keys.Answer.InFlight()),
          ModelShop.Reply.Answered(Keys.Answer.Silence()) ->
          new PostAnswer.Unsettled(Duration.ZERO, false);
    };
  }

  @Override
  public FindAnswer find(CustomerId customer, PostingId id, Instant from) {
    if (!(line.call("read the books", id, () -> shop.balanceOf(customer, from))
            instanceof
            Passage.Answered<List<ModelShop.BalanceLine>>(List<ModelShop.BalanceLine> lines))
        || dice.strikes(Fault.LIST_FAILS, 100)) {
      return new FindAnswer.CouldNotLook(Duration.ZERO);
    }
    return lines.stream().anyMatch(each -> each.name().equals(id.toString()))
        ? new FindAnswer.Stands()
        : new FindAnswer.Absent();
  }

  /// The model's invoices are paid by card: nobody spends credit there.
  @Override
  public ReadAnswer read(CustomerId customer) {
    if (!(line.call("read the books", customer, () -> shop.balanceOf(customer, Instant.MIN))
            instanceof
            Passage.Answered<List<ModelShop.BalanceLine>>(List<ModelShop.BalanceLine> lines))
        || dice.strikes(Fault.LIST_FAILS, 100)) {
      return new ReadAnswer.CouldNotLook(Duration.ZERO);
    }
    return new ReadAnswer.Shown(
        lines.stream().mapToLong(ModelShop.BalanceLine::change).sum(), Map.of());
  }

  // ---- what became of the money

  @Override
  public PaymentAnswer payment(PaymentId payment) {
    return line.call("payment", payment, () -> shop.find(payment))
            instanceof Passage.Answered<Optional<ModelShop.Taken>>(Optional<ModelShop.Taken> found)
        ? found
            .<PaymentAnswer>map(
                taken -> new PaymentAnswer.Known(taken.amount(), taken.refunded(), taken.dispute()))
            .orElseGet(PaymentAnswer.Unknown::new)
        : new PaymentAnswer.CouldNotLook(Duration.ZERO);
  }

  @Override
  public SubscriptionAnswer subscription(SubscriptionId subscription) {
    return line.call("subscription", subscription, () -> shop.find(subscription))
            instanceof
            Passage.Answered<Optional<ModelShop.Recurring>>(Optional<ModelShop.Recurring> found)
        ? found
            .<SubscriptionAnswer>map(recurring ->
                new SubscriptionAnswer.Known(
                    recurring.customer(),
                    recurring.status(),
                    recurring.periodEndsAt(),
                    Optional.empty()))
            .orElseGet(SubscriptionAnswer.Unknown::new)
        : new SubscriptionAnswer.CouldNotLook(Duration.ZERO);
  }

  @Override
  public CancelAnswer cancel(SubscriptionId subscription) {
    return line.call("cancel", subscription, () -> shop.cancel(subscription))
            instanceof Passage.Answered<Optional<ModelShop.Recurring>> _
        ? new CancelAnswer.Cancelled()
        : new CancelAnswer.Unsettled(Duration.ZERO);
  }

  @Override
  public InvoiceAnswer invoice(InvoiceId invoice) {
    return new InvoiceAnswer.Unknown();
  }
}
