package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the provider does behind its interface: customers, keys that are remembered for 24 hours,
/// and every way of failing.
///
/// Work that is late is at most nine minutes late: the protocol believes an absence after ten, and
/// nothing can be proved of a provider that may act at any time. Its clock is some seconds ahead of
/// ours or behind, and it stamps in whole seconds.
final class ModelStripe {

  static final Duration LATEST_WORK = Duration.ofMinutes(9);

  private static final Duration KEYS_KEPT_FOR = Duration.ofHours(24);

  /// Who made a customer.
  enum Maker {
    /// A request of Gangway's.
    GANGWAY,
    /// Somebody by hand, or another program.
    SOMEBODY
  }

  /// A customer as the provider holds it.
  ///
  /// @param account what the metadata says
  /// @param created as the provider stamps it
  /// @param made when it was really made
  record Customer(
      CustomerId id,
      Optional<AccountId> account,
      String email,
      Optional<String> name,
      Instant created,
      Instant made,
      Maker maker,
      boolean live) {}

  /// What comes back for a request under a key.
  sealed interface Reply {
    record Success(Customer customer, boolean replayed) implements Reply {}

    /// A server error.
    record Failure(boolean replayed) implements Reply {}

    /// 409: another request has this key just now.
    record InFlight() implements Reply {}

    /// No answer ever comes.
    record Silence() implements Reply {}
  }

  private sealed interface Outcome {
    record Done(CustomerId customer) implements Outcome {}

    record Failed() implements Outcome {}

    record InFlight() implements Outcome {}
  }

  private record Remembered(Outcome outcome, Instant since) {}

  private record LateWork(Instant due, String key, Wire.Fields fields, boolean keyFails) {}

  private final FakeClock clock;
  private final Dice dice;
  private final Interleaving interleaving;
  private final Duration clockIsAheadBy;
  private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
  private final Map<String, Remembered> keys = new HashMap<>();
  private final Map<String, String> bodiesEverSeen = new HashMap<>();
  private final List<LateWork> lateWork = new ArrayList<>();
  private Instant awayUntil = Instant.MIN;

  ModelStripe(FakeClock clock, Dice dice, Interleaving interleaving) {
    this.clock = clock;
    this.dice = dice;
    this.interleaving = interleaving;
    this.clockIsAheadBy = Duration.ofSeconds(dice.upTo(17) - 8L);
  }

  // ---- what it holds

  List<Customer> customers() {
    return List.copyOf(customers.values());
  }

  Optional<Customer> find(CustomerId id) {
    return Optional.ofNullable(customers.get(id));
  }

  List<Customer> liveOf(AccountId account) {
    return customers.values().stream()
        .filter(Customer::live)
        .filter(customer -> customer.account().equals(Optional.of(account)))
        .toList();
  }

  List<Customer> everOf(AccountId account) {
    return customers.values().stream()
        .filter(customer -> customer.account().equals(Optional.of(account)))
        .toList();
  }

  // ---- what people do there

  Customer add(Optional<AccountId> account, String email, Optional<String> name, Maker maker) {
    Instant now = clock.instant();
    Customer customer =
        new Customer(
            new CustomerId("cus_" + (customers.size() + 1)),
            account,
            email,
            name,
            now.plus(clockIsAheadBy).truncatedTo(ChronoUnit.SECONDS),
            now,
            maker,
            true);
    customers.put(customer.id(), customer);
    return customer;
  }

  // ---- being away

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

  // ---- its interface

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
        Customer customer = make(work.fields());
        Outcome outcome = work.keyFails() ? new Outcome.Failed() : new Outcome.Done(customer.id());
        keys.put(work.key(), new Remembered(outcome, clock.instant()));
      }
    }
  }

  /// Whether work of the account's is still to be done.
  boolean isLateFor(AccountId account) {
    return lateWork.stream().anyMatch(work -> work.fields().account().equals(account));
  }

  private boolean olderThanKept(Remembered remembered) {
    return !(remembered.outcome() instanceof Outcome.InFlight)
        && remembered.since().plus(KEYS_KEPT_FOR).isBefore(clock.instant());
  }

  /// A customer is asked for.
  Reply create(String key, String body) {
    catchUp();
    String firstBody = bodiesEverSeen.putIfAbsent(key, body);
    if (firstBody != null && !firstBody.equals(body)) {
      throw new Violation("the same key carried two bodies: " + key);
    }
    Remembered remembered = keys.get(key);
    if (remembered == null) {
      return first(key, Wire.read(body));
    }
    return switch (remembered.outcome()) {
      case Outcome.Done(CustomerId id) -> new Reply.Success(find(id).orElseThrow(), true);
      case Outcome.Failed() -> {
        dice.tally(Fault.FAILURE_REPLAYED);
        yield new Reply.Failure(true);
      }
      case Outcome.InFlight() -> {
        dice.tally(Fault.KEY_IN_FLIGHT);
        yield new Reply.InFlight();
      }
    };
  }

  private Reply first(String key, Wire.Fields fields) {
    if (dice.strikes(Fault.ERROR_BEFORE_WORK, 40)) {
      remember(key, new Outcome.Failed());
      return new Reply.Failure(false);
    }
    if (dice.strikes(Fault.ERROR_THEN_LATE_WORK, 40)) {
      remember(key, new Outcome.Failed());
      later(key, fields, true);
      return new Reply.Failure(false);
    }
    if (dice.strikes(Fault.TIME_OUT_THEN_LATE_WORK, 40)) {
      remember(key, new Outcome.InFlight());
      later(key, fields, false);
      return new Reply.Silence();
    }
    Customer customer = make(fields);
    if (dice.strikes(Fault.ERROR_AFTER_WORK, 40)) {
      remember(key, new Outcome.Failed());
      return new Reply.Failure(false);
    }
    remember(key, new Outcome.Done(customer.id()));
    return new Reply.Success(customer, false);
  }

  private void remember(String key, Outcome outcome) {
    keys.put(key, new Remembered(outcome, clock.instant()));
  }

  private void later(String key, Wire.Fields fields, boolean keyFails) {
    Instant due = clock.instant().plus(dice.between(Duration.ofSeconds(5), LATEST_WORK));
    lateWork.add(new LateWork(due, key, fields, keyFails));
  }

  private Customer make(Wire.Fields fields) {
    Customer customer =
        add(Optional.of(fields.account()), fields.email(), fields.name(), Maker.GANGWAY);
    interleaving.note("  made ", customer.id(), " for ", fields.account());
    return customer;
  }

  /// The live customers of this address, the newest first.
  List<Customer> list(String email, Instant createdFrom) {
    catchUp();
    return customers.values().stream()
        .filter(Customer::live)
        .filter(customer -> customer.email().equals(email))
        .filter(customer -> !customer.created().isBefore(createdFrom))
        .toList()
        .reversed();
  }
}
