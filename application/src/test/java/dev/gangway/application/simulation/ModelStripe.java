package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeClock;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the provider does behind its interface: customers, keys that are remembered for 24 hours,
/// and every way of failing.
///
/// Work that is late is at most nine minutes late: the protocol believes an absence after ten, and
/// nothing can be proved of a provider that may act at any time. Its clock is some seconds ahead of
/// ours or behind, and it stamps in whole seconds.
final class ModelStripe {

  private static final int MOST_CALLS_A_SECOND = 25;
  private static final int MANY_CALLS_A_SECOND = 18;

  /// Small, so that lists have several pages.
  private static final int PAGE = 2;

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
      boolean live) {

    private Customer deleted() {
      return new Customer(id, account, email, name, created, made, maker, false);
    }

    private Customer renamed(String newEmail, Optional<String> newName) {
      return new Customer(id, account, newEmail, newName, created, made, maker, live);
    }

    @Override
    public String toString() {
      return id
          + account.map(owner -> " of " + Trace.nameOf(owner)).orElse("")
          + (live ? "" : ", deleted");
    }
  }

  /// One page of a list, and where the next one begins.
  record Page<T>(List<T> entries, boolean more) {}

  /// What comes back for a request under a key.
  sealed interface Reply {
    record Success(Customer customer, boolean replayed) implements Reply {}

    /// A server error.
    record Failure(boolean replayed) implements Reply {}

    /// 409: another request has this key just now.
    record InFlight() implements Reply {}

    /// No answer ever comes.
    record Silence() implements Reply {}

    /// 404, or one that was deleted.
    record NoSuchCustomer() implements Reply {}

    /// 400: the body will never do. The key does not remember it.
    record BadBody() implements Reply {}
  }

  private final FakeClock clock;
  private final Dice dice;
  private final Interleaving interleaving;
  private final Webhooks webhooks;
  private final Duration clockIsAheadBy;
  private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
  private final Keys keys;
  private final ModelShop shop;
  private final Set<AccountId> refusing = new HashSet<>();
  private final Set<AccountId> everRefused = new HashSet<>();
  private final Deque<Instant> callsOfTheLastSecond = new ArrayDeque<>();
  private Instant awayUntil = Instant.MIN;

  ModelStripe(FakeClock clock, Dice dice, Interleaving interleaving) {
    this.clock = clock;
    this.dice = dice;
    this.interleaving = interleaving;
    this.clockIsAheadBy = Duration.ofSeconds(dice.upTo(17) - 8L);
    this.webhooks = new Webhooks(clock, dice, interleaving, this::stamp);
    this.keys = new Keys(clock, dice);
    this.shop = new ModelShop(clock, dice, interleaving, keys, webhooks, this::isLive, this::stamp);
  }

  /// What it tells by itself.
  Webhooks webhooks() {
    return webhooks;
  }

  /// Where it sells for us.
  ModelShop shop() {
    return shop;
  }

  private boolean isLive(CustomerId id) {
    return find(id).filter(Customer::live).isPresent();
  }

  private Instant stamp(Instant now) {
    return now.plus(clockIsAheadBy).truncatedTo(ChronoUnit.SECONDS);
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
            stamp(now),
            now,
            maker,
            true);
    customers.put(customer.id(), customer);
    webhooks.happened(new ProviderEvent.CustomerCreated(customer.id()));
    return customer;
  }

  void delete(Customer customer) {
    customers.put(customer.id(), customer.deleted());
    shop.isGone(customer.id());
    webhooks.happened(new ProviderEvent.CustomerDeleted(customer.id()));
  }

  /// Something about it was changed that is none of our business.
  void touch(Customer customer) {
    webhooks.happened(new ProviderEvent.CustomerUpdated(customer.id()));
  }

  /// From now on, requests of the account's are refused.
  void refuse(AccountId account) {
    refusing.add(account);
    everRefused.add(account);
  }

  /// Somebody mended what was refused.
  void acceptAgain(AccountId account) {
    refusing.remove(account);
  }

  boolean everRefused(AccountId account) {
    return everRefused.contains(account);
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

  /// Another call. Nobody else uses the account, so that one too many is our fault.
  void countCall() {
    Instant now = clock.instant();
    callsOfTheLastSecond.addLast(now);
    while (!callsOfTheLastSecond.getFirst().isAfter(now.minusSeconds(1))) {
      callsOfTheLastSecond.removeFirst();
    }
    if (callsOfTheLastSecond.size() > MOST_CALLS_A_SECOND) {
      throw new Violation("too many calls: " + callsOfTheLastSecond.size() + " in a second");
    }
    if (callsOfTheLastSecond.size() > MANY_CALLS_A_SECOND) {
      dice.tally(Fault.RUSH);
    }
  }

  /// Does what has become due.
  void catchUp() {
    keys.catchUp();
    shop.catchUp();
  }

  /// A customer is asked for.
  Reply create(String key, String body) {
    Wire.Fields fields = Wire.read(body);
    // A body is looked at only if the key is new.
    return !keys.remembers(key) && refusing.contains(fields.account())
        ? new Reply.BadBody()
        : understood(keys.carryOut(key, body, () -> make(fields).id().value()));
  }

  /// A customer is to be changed.
  Reply update(CustomerId id, String key, String body) {
    return isLive(id)
        ? understood(keys.carryOut(key, body, () -> change(id, Wire.readChange(body)).id().value()))
        : new Reply.NoSuchCustomer();
  }

  private Reply understood(Keys.Answer answer) {
    return switch (answer) {
      case Keys.Answer.Done(String made, boolean replayed) ->
          new Reply.Success(find(new CustomerId(made)).orElseThrow(), replayed);
      case Keys.Answer.Failure(boolean replayed) -> new Reply.Failure(replayed);
      case Keys.Answer.InFlight() -> new Reply.InFlight();
      case Keys.Answer.Silence() -> new Reply.Silence();
    };
  }

  private Customer make(Wire.Fields fields) {
    Customer customer =
        add(Optional.of(fields.account()), fields.email(), fields.name(), Maker.GANGWAY);
    interleaving.note("  made ", customer.id(), " for ", fields.account());
    return customer;
  }

  private Customer change(CustomerId id, Wire.Change change) {
    Customer changed = find(id).orElseThrow().renamed(change.email(), change.name());
    customers.put(id, changed);
    webhooks.happened(new ProviderEvent.CustomerUpdated(id));
    return changed;
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

  /// All live customers, the newest first. Empty if it does not know where to begin.
  Optional<Page<Customer>> page(Optional<CustomerId> after) {
    catchUp();
    List<Customer> newestFirst =
        customers.values().stream().filter(Customer::live).toList().reversed();
    return pageOf(newestFirst, after.map(CustomerId::value), customer -> customer.id().value());
  }

  /// The page of a list that begins after an entry of this name.
  static <T> Optional<Page<T>> pageOf(
      List<T> all, Optional<String> after, Function<T, String> nameOf) {
    int from = after.map(name -> all.stream().map(nameOf).toList().indexOf(name)).orElse(-1) + 1;
    if (after.isPresent() && from == 0) {
      return Optional.empty();
    }
    List<T> entries = all.stream().skip(from).limit(PAGE).toList();
    return Optional.of(new Page<>(entries, all.size() > from + entries.size()));
  }
}
