package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the provider does behind its interface: customers, keys that are remembered for 24 hours,
/// and every way of failing.
///
/// Work that is late is at most nine minutes late: the protocol believes an absence after ten, and
/// nothing can be proved of a provider that may act at any time.
final class ModelStripe implements PaymentGateway {

  private static final ProviderOrigin ORIGIN =
      new ProviderOrigin("acct_model", ProviderOrigin.Mode.TEST);
  private static final Duration KEYS_KEPT_FOR = Duration.ofHours(24);
  private static final Duration LATEST_WORK = Duration.ofMinutes(9);
  private static final Duration SEARCH_IS_BEHIND = Duration.ofHours(1);

  /// A customer as the provider holds it.
  record Customer(CustomerId id, Optional<AccountId> account, Email email, Instant created) {}

  private sealed interface Outcome {
    record Success(Customer customer) implements Outcome {}

    record Failure() implements Outcome {}

    record InFlight() implements Outcome {}
  }

  private record Remembered(String body, Outcome outcome, Instant since) {}

  private record LateWork(Instant due, String key, OpeningRequest request, boolean keyFails) {}

  private final VirtualClock clock;
  private final Dice dice;
  private final PlantedBug bug;
  private final World world;
  private final List<Customer> customers = new ArrayList<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private final Map<String, String> bodiesEverSeen = new HashMap<>();
  private final List<LateWork> lateWork = new ArrayList<>();
  private final Map<AccountId, Integer> triesAfter500 = new HashMap<>();
  private Instant awayUntil = Instant.MIN;
  private int posts;

  ModelStripe(World world, VirtualClock clock, Dice dice, PlantedBug bug) {
    this.world = world;
    this.clock = clock;
    this.dice = dice;
    this.bug = bug;
  }

  /// A customer of the same address that is none of ours.
  void addStranger(Email email) {
    customers.add(new Customer(nextId(), Optional.empty(), email, clock.instant()));
  }

  List<Customer> customersOf(AccountId account) {
    return customers.stream()
        .filter(customer -> customer.account().equals(Optional.of(account)))
        .toList();
  }

  void goAwayFor(Duration time) {
    dice.tally(Fault.BLACK_OUT);
    awayUntil = clock.instant().plus(time);
  }

  boolean isAway() {
    return clock.instant().isBefore(awayUntil);
  }

  void comeBack() {
    awayUntil = Instant.MIN;
  }

  /// Does what has become due.
  void catchUp() {
    int remembered = keys.size();
    keys.values().removeIf(this::olderThanKept);
    if (keys.size() < remembered) {
      dice.tally(Fault.KEY_FORGOTTEN);
    }
    for (LateWork work : List.copyOf(lateWork)) {
      if (!work.due().isAfter(clock.instant())) {
        lateWork.remove(work);
        Customer customer = make(work.request());
        Outcome outcome = work.keyFails() ? new Outcome.Failure() : new Outcome.Success(customer);
        keys.put(work.key(), new Remembered(work.request().body(), outcome, clock.instant()));
      }
    }
  }

  @Override
  public OriginAnswer origin() {
    return new OriginAnswer.Known(ORIGIN);
  }

  @Override
  public String write(NewCustomer customer) {
    return "email=" + customer.email().address() + "&account=" + customer.account();
  }

  @Override
  public CreateAnswer create(OpeningRequest asked) {
    posts++;
    String key = keyOf(asked);
    OpeningRequest request = bodyOf(asked);
    world.note("POST " + key);
    if (bug == PlantedBug.NONE) {
      world.requireStored(asked);
    }
    if (dice.strikes(Fault.SLOWER_THAN_THE_LEASE, 40)) {
      world.meanwhile(Duration.ofSeconds(90));
    } else {
      world.meanwhile(dice.between(Duration.ofMillis(20), Duration.ofMillis(900)));
    }
    CreateAnswer answer = translate(asked, serve(key, request));
    world.note("  answer " + answer.getClass().getSimpleName());
    world.mayDie(Fault.DIED_AFTER_ANSWER, 15);
    return answer;
  }

  private CreateAnswer serve(String key, OpeningRequest request) {
    catchUp();
    if (clock.instant().isBefore(awayUntil)) {
      return unsettled(CreateAnswer.Unsettled.Reason.NOT_REACHED);
    }
    if (dice.strikes(Fault.REQUEST_LOST, 30)) {
      return unsettled(CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN);
    }
    if (dice.strikes(Fault.KEY_REFUSED, 10)) {
      return unsettled(CreateAnswer.Unsettled.Reason.KEY_REFUSED);
    }
    if (dice.strikes(Fault.RATE_LIMITED, 30)) {
      return unsettled(CreateAnswer.Unsettled.Reason.RATE_LIMITED);
    }
    if (dice.strikes(Fault.LOCK_TIMEOUT, 20)) {
      return unsettled(CreateAnswer.Unsettled.Reason.LOCK_TIMEOUT);
    }
    if (dice.strikes(Fault.CONFLICT, 20)) {
      return unsettled(CreateAnswer.Unsettled.Reason.KEY_IN_FLIGHT);
    }
    String firstBody = bodiesEverSeen.putIfAbsent(key, request.body());
    if (firstBody != null && !firstBody.equals(request.body())) {
      throw new Violation("the same key carried two bodies: " + key);
    }
    Remembered remembered = keys.get(key);
    return remembered == null ? first(key, request) : replay(remembered);
  }

  private boolean olderThanKept(Remembered remembered) {
    return !(remembered.outcome() instanceof Outcome.InFlight)
        && remembered.since().plus(KEYS_KEPT_FOR).isBefore(clock.instant());
  }

  private CreateAnswer replay(Remembered remembered) {
    return switch (remembered.outcome()) {
      case Outcome.Success(Customer customer) -> created(customer);
      case Outcome.Failure() -> new CreateAnswer.FailureReplayed();
      case Outcome.InFlight() -> unsettled(CreateAnswer.Unsettled.Reason.KEY_IN_FLIGHT);
    };
  }

  private CreateAnswer first(String key, OpeningRequest request) {
    if (dice.strikes(Fault.ERROR_BEFORE_WORK, 40)) {
      remember(key, request, new Outcome.Failure());
      return unsettled(CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN);
    }
    if (dice.strikes(Fault.ERROR_THEN_LATE_WORK, 40)) {
      remember(key, request, new Outcome.Failure());
      later(key, request, true);
      return unsettled(CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN);
    }
    if (dice.strikes(Fault.TIME_OUT_THEN_LATE_WORK, 40)) {
      remember(key, request, new Outcome.InFlight());
      later(key, request, false);
      return unsettled(CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN);
    }
    Customer customer = make(request);
    if (dice.strikes(Fault.ERROR_AFTER_WORK, 40)) {
      remember(key, request, new Outcome.Failure());
      return unsettled(CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN);
    }
    remember(key, request, new Outcome.Success(customer));
    return dice.strikes(Fault.ANSWER_LOST, 120)
        ? unsettled(CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN)
        : created(customer);
  }

  private void remember(String key, OpeningRequest request, Outcome outcome) {
    keys.put(key, new Remembered(request.body(), outcome, clock.instant()));
  }

  private void later(String key, OpeningRequest request, boolean keyFails) {
    Instant due = clock.instant().plus(dice.between(Duration.ofSeconds(5), LATEST_WORK));
    lateWork.add(new LateWork(due, key, request, keyFails));
  }

  private Customer make(OpeningRequest request) {
    var customer =
        new Customer(nextId(), Optional.of(request.account()), request.email(), clock.instant());
    customers.add(customer);
    world.note("  made " + customer.id() + " for " + world.nameOf(request.account()));
    return customer;
  }

  private CustomerId nextId() {
    return new CustomerId("cus_" + (customers.size() + 1));
  }

  private static CreateAnswer.Created created(Customer customer) {
    return new CreateAnswer.Created(
        new PaymentAccount(customer.account().orElseThrow(), customer.id(), ORIGIN));
  }

  private static CreateAnswer.Unsettled unsettled(CreateAnswer.Unsettled.Reason reason) {
    return new CreateAnswer.Unsettled(reason, Duration.ZERO);
  }

  @Override
  public LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom) {
    world.note("LIST for " + world.nameOf(account));
    world.meanwhile(dice.between(Duration.ofMillis(20), Duration.ofMillis(900)));
    catchUp();
    if (clock.instant().isBefore(awayUntil) || dice.strikes(Fault.LIST_FAILS, 200)) {
      return bug == PlantedBug.FAILED_LOOK_UP_MEANS_ABSENT
          ? new LookUpAnswer.Absent()
          : new LookUpAnswer.CouldNotLook(Duration.ZERO);
    }
    List<PaymentAccount> found =
        customers.stream()
            .filter(customer -> customer.email().equals(email))
            .filter(customer ->
                bug == PlantedBug.ADOPTED_BY_EMAIL
                    || customer.account().equals(Optional.of(account)))
            .filter(customer -> !customer.created().isBefore(createdFrom))
            .filter(customer ->
                bug != PlantedBug.EXISTENCE_BY_SEARCH
                    || customer.created().plus(SEARCH_IS_BEHIND).isBefore(clock.instant()))
            .sorted(Comparator.comparing(Customer::created))
            .map(customer -> new PaymentAccount(account, customer.id(), ORIGIN))
            .toList();
    return found.isEmpty() ? new LookUpAnswer.Absent() : new LookUpAnswer.Found(found);
  }

  // ---- the planted bugs that sit between our code and the wire

  private String keyOf(OpeningRequest asked) {
    return switch (bug) {
      case NO_KEY, KEY_PER_TRY -> asked.key() + ":" + posts;
      case NEW_KEY_AFTER_500 -> asked.key() + ":" + triesAfter500.getOrDefault(asked.account(), 0);
      default -> asked.key().value();
    };
  }

  private OpeningRequest bodyOf(OpeningRequest asked) {
    return bug == PlantedBug.BODY_NOT_FROZEN
        ? new OpeningRequest(
            asked.account(),
            asked.generation(),
            asked.email(),
            asked.body() + "&updated=" + clock.instant().getEpochSecond() / 60)
        : asked;
  }

  private CreateAnswer translate(OpeningRequest asked, CreateAnswer answer) {
    if (!(answer instanceof CreateAnswer.Unsettled unsettled)) {
      return answer;
    }
    boolean unknown = unsettled.reason() == CreateAnswer.Unsettled.Reason.OUTCOME_UNKNOWN;
    if (unknown) {
      triesAfter500.merge(asked.account(), 1, Integer::sum);
    }
    boolean refusal =
        (bug == PlantedBug.RATE_LIMIT_MEANS_REFUSED
                && unsettled.reason() == CreateAnswer.Unsettled.Reason.RATE_LIMITED)
            || (bug == PlantedBug.CONFLICT_MEANS_REFUSED
                && unsettled.reason() == CreateAnswer.Unsettled.Reason.KEY_IN_FLIGHT);
    if (refusal) {
      return new CreateAnswer.Refused("planted");
    }
    if (unknown && bug == PlantedBug.UNKNOWN_MEANS_READY) {
      return new CreateAnswer.Created(
          new PaymentAccount(asked.account(), new CustomerId("cus_made_up"), ORIGIN));
    }
    return answer;
  }
}
