package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.CustomerDirectory;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.application.port.driven.ProviderEvents;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One process's line to the provider: what gets lost on it, and how the adapter understands what
/// comes back. Takes virtual time, in which others go on.
final class StripeLine
    implements PaymentGateway, CustomerDirectory, CustomerDetails, ProviderEvents {

  static final ProviderOrigin ORIGIN = new ProviderOrigin("acct_model", ProviderOrigin.Mode.TEST);

  /// The adapter's limit for a whole call.
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final ModelStripe stripe;
  private final Invariants invariants;
  private final Interleaving interleaving;
  private final FakeClock clock;
  private final Dice dice;
  private final Life life;
  private final InstantSource ownClock;
  private final Pace pace;

  StripeLine(
      ModelStripe stripe,
      Invariants invariants,
      Interleaving interleaving,
      FakeClock clock,
      Dice dice,
      Life life,
      InstantSource ownClock,
      Pace pace) {
    this.stripe = stripe;
    this.invariants = invariants;
    this.interleaving = interleaving;
    this.clock = clock;
    this.dice = dice;
    this.life = life;
    this.ownClock = ownClock;
    this.pace = pace;
  }

  /// How a request fares, apart from what it asks for.
  sealed interface Passage<T> {
    record Answered<T>(T reply) implements Passage<T> {}

    record NotReached<T>() implements Passage<T> {}

    /// It may have been done.
    record Unknown<T>() implements Passage<T> {}

    /// The provider answered, and did nothing.
    record TurnedAway<T>(Reason reason) implements Passage<T> {}
  }

  /// Makes a call that takes a token of the budget.
  <T> Passage<T> call(String what, Object about, Supplier<T> serve) {
    return call(what, about, serve, true);
  }

  /// Makes a call.
  ///
  /// @param counted whether it takes a token of the budget
  private <T> Passage<T> call(String what, Object about, Supplier<T> serve, boolean counted) {
    life.requireAlive();
    interleaving.note(life, " calls: ", what, " ", about);
    Instant began = clock.instant();
    interleaving.onItsWay(dice.between(pace.least(), pace.most()));
    if (counted) {
      stripe.countCall();
    }
    Passage<T> passage = atTheProvider(serve);
    Duration back = dice.between(pace.least(), pace.most());
    Duration spent = Duration.between(began, clock.instant()).plus(back);
    if (spent.compareTo(DEADLINE) > 0) {
      passage = new Passage.Unknown<>();
    }
    interleaving.note("  answer to ", life, ": ", passage);
    interleaving.answered(life, back);
    return passage;
  }

  private <T> Passage<T> atTheProvider(Supplier<T> serve) {
    stripe.catchUp();
    if (stripe.isAway()) {
      return dice.upTo(2) == 0 ? new Passage.NotReached<>() : new Passage.Unknown<>();
    }
    if (dice.strikes(Fault.REQUEST_LOST, 30)) {
      return new Passage.Unknown<>();
    }
    if (dice.strikes(Fault.KEY_REFUSED, 10)) {
      return new Passage.TurnedAway<>(Reason.KEY_REFUSED);
    }
    if (dice.strikes(Fault.RATE_LIMITED, 30)) {
      return new Passage.TurnedAway<>(Reason.RATE_LIMITED);
    }
    if (dice.strikes(Fault.LOCK_TIMEOUT, 20)) {
      return new Passage.TurnedAway<>(Reason.LOCK_TIMEOUT);
    }
    T reply = serve.get();
    return dice.strikes(Fault.ANSWER_LOST, 60)
        ? new Passage.Unknown<>()
        : new Passage.Answered<>(reply);
  }

  @Override
  public OriginAnswer origin() {
    // Asked a few times after each start, and before each reconciliation, without a token.
    return call("origin", "", () -> ORIGIN, false) instanceof Passage.Answered<ProviderOrigin> _
        ? new OriginAnswer.Known(ORIGIN)
        : new OriginAnswer.NotReached("simulated");
  }

  @Override
  public String write(NewCustomer customer) {
    return Wire.write(customer);
  }

  @Override
  public CreateAnswer create(OpeningRequest request) {
    invariants.requireMayBeSent(request);
    Invariants.Sending sending = invariants.sends(request.account(), life);
    Passage<ModelStripe.Reply> passage =
        call(
            "create " + request.key(),
            request.account(),
            () -> stripe.create(request.key().value(), request.body()));
    invariants.sent(sending);
    return switch (passage) {
      case Passage.Answered<ModelStripe.Reply>(ModelStripe.Reply reply) -> understood(reply);
      case Passage.NotReached<ModelStripe.Reply>() -> unsettled(Reason.NOT_REACHED);
      case Passage.Unknown<ModelStripe.Reply>() -> unsettled(Reason.OUTCOME_UNKNOWN);
      case Passage.TurnedAway<ModelStripe.Reply>(Reason reason) -> unsettled(reason);
    };
  }

  private CreateAnswer understood(ModelStripe.Reply reply) {
    return switch (reply) {
      // What a key replays may have been deleted since; the adapter looks.
      case ModelStripe.Reply.Success(ModelStripe.Customer customer, _) when !customer.live() ->
          new CreateAnswer.FailureReplayed();
      case ModelStripe.Reply.Success(ModelStripe.Customer customer, _) ->
          new CreateAnswer.Created(heard(customer));
      case ModelStripe.Reply.Failure(boolean replayed) ->
          replayed ? new CreateAnswer.FailureReplayed() : unsettled(Reason.OUTCOME_UNKNOWN);
      case ModelStripe.Reply.InFlight() -> unsettled(Reason.KEY_IN_FLIGHT);
      case ModelStripe.Reply.Silence() -> unsettled(Reason.OUTCOME_UNKNOWN);
      case ModelStripe.Reply.BadBody() -> new CreateAnswer.Refused("simulated");
      case ModelStripe.Reply.NoSuchCustomer() ->
          throw new IllegalStateException("nobody asked for one that is there");
    };
  }

  private static CreateAnswer.Unsettled unsettled(Reason reason) {
    return new CreateAnswer.Unsettled(reason, Duration.ZERO);
  }

  @Override
  public LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom) {
    Passage<List<ModelStripe.Customer>> passage =
        call("list", account, () -> stripe.list(email.address(), createdFrom));
    if (!(passage
            instanceof
            Passage.Answered<List<ModelStripe.Customer>>(List<ModelStripe.Customer> newestFirst))
        || dice.strikes(Fault.LIST_FAILS, 100)) {
      return new LookUpAnswer.CouldNotLook(Duration.ZERO);
    }
    List<PaymentAccount> found =
        newestFirst.reversed().stream()
            .filter(customer -> customer.account().equals(Optional.of(account)))
            .map(this::heard)
            .toList();
    if (found.isEmpty()) {
      return new LookUpAnswer.Absent();
    }
    interleaving.current().found(found.getFirst().customer());
    return new LookUpAnswer.Found(found);
  }

  private PaymentAccount heard(ModelStripe.Customer customer) {
    interleaving.current().heardAlive(customer.id());
    return new PaymentAccount(customer.account().orElseThrow(), customer.id(), ORIGIN);
  }

  // ---- changed details

  @Override
  public String write(Details details) {
    return Wire.write(details);
  }

  @Override
  public UpdateAnswer update(Update update) {
    return call(
                "update " + update.key(),
                update.customer(),
                () -> stripe.update(update.customer(), update.key().value(), update.body()))
            instanceof Passage.Answered<ModelStripe.Reply>(ModelStripe.Reply reply)
        ? updated(reply)
        : new UpdateAnswer.Unsettled(Duration.ZERO);
  }

  private static UpdateAnswer updated(ModelStripe.Reply reply) {
    return switch (reply) {
      case ModelStripe.Reply.Success _ -> new UpdateAnswer.Updated();
      case ModelStripe.Reply.Failure(boolean replayed) ->
          replayed ? new UpdateAnswer.FailureReplayed() : new UpdateAnswer.Unsettled(Duration.ZERO);
      case ModelStripe.Reply.InFlight(), ModelStripe.Reply.Silence() ->
          new UpdateAnswer.Unsettled(Duration.ZERO);
      case ModelStripe.Reply.NoSuchCustomer() -> new UpdateAnswer.Gone();
      case ModelStripe.Reply.BadBody() -> new UpdateAnswer.Refused("simulated");
    };
  }

  // ---- all customers

  @Override
  public FindAnswer find(CustomerId customer) {
    return call("retrieve", customer, () -> stripe.find(customer))
            instanceof
            Passage.Answered<Optional<ModelStripe.Customer>>(Optional<ModelStripe.Customer> found)
        ? understood(customer, found)
        : new FindAnswer.CouldNotLook(Duration.ZERO);
  }

  private FindAnswer understood(CustomerId customer, Optional<ModelStripe.Customer> found) {
    if (found.isPresent() && found.get().live()) {
      return new FindAnswer.Live(listed(found.get()));
    }
    interleaving.current().heardGone(customer);
    return found.isPresent() ? new FindAnswer.Deleted() : new FindAnswer.Unknown();
  }

  private ListedCustomer listed(ModelStripe.Customer customer) {
    return new ListedCustomer(
        customer.id(), customer.account().map(_ -> heard(customer)), customer.created());
  }

  @Override
  public PageAnswer page(Optional<CustomerId> after) {
    if (!(call("list all after", after, () -> stripe.page(after))
            instanceof
            Passage.Answered<Optional<ModelStripe.Page<ModelStripe.Customer>>>(
                Optional<ModelStripe.Page<ModelStripe.Customer>> page))
        || page.isEmpty()
        || dice.strikes(Fault.LIST_FAILS, 50)) {
      return new PageAnswer.CouldNotLook(Duration.ZERO);
    }
    List<ModelStripe.Customer> entries = page.get().entries();
    return new PageAnswer.Page(
        entries.stream().map(this::listed).toList(),
        page.get().more() ? Optional.of(entries.getLast().id()) : Optional.empty());
  }

  // ---- events

  @Override
  public Reading read(byte[] payload, List<String> signatures) {
    return signatures.stream()
            .anyMatch(signature -> Wire.isSigned(payload, signature, ownClock.instant()))
        ? new Reading.Genuine(Wire.readEvent(payload))
        : new Reading.NotGenuine("simulated");
  }

  @Override
  public UndeliveredAnswer undelivered(Instant since, Optional<ProviderEventId> after) {
    if (!(call("list events after", after, () -> stripe.webhooks().undelivered(since, after))
            instanceof
            Passage.Answered<Optional<ModelStripe.Page<ProviderEvent>>>(
                Optional<ModelStripe.Page<ProviderEvent>> page))
        || page.isEmpty()
        || dice.strikes(Fault.LIST_FAILS, 50)) {
      return new UndeliveredAnswer.CouldNotLook(Duration.ZERO);
    }
    List<ProviderEvent> entries = page.get().entries();
    return new UndeliveredAnswer.Page(
        entries, page.get().more() ? Optional.of(entries.getLast().id()) : Optional.empty());
  }
}
