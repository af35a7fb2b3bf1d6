package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.application.port.driven.SurplusCustomerRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.SurplusCustomer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What survives the process: rows and tasks. Written at the end of a unit of work, or never; the
/// process may die on either side of that moment.
final class SimulatedStorage
    implements PaymentAccountOpeningRepository, SurplusCustomerRepository, UnitOfWork {

  private final World world;
  private final PlantedBug bug;
  private final VirtualClock clock;
  private final Map<AccountId, PaymentAccountOpening> openings = new LinkedHashMap<>();
  private final Map<AccountId, Instant> tasks = new LinkedHashMap<>();
  private final Set<PaymentAccount> surplus = new HashSet<>();
  private final Set<String> keysEverStored = new HashSet<>();
  private List<Runnable> pending = new ArrayList<>();
  private boolean inUnit;

  SimulatedStorage(World world, VirtualClock clock, PlantedBug bug) {
    this.world = world;
    this.clock = clock;
    this.bug = bug;
  }

  @Override
  public <T> T commit(Supplier<T> work) {
    if (inUnit) {
      return work.get();
    }
    inUnit = true;
    List<Runnable> outer = pending;
    pending = new ArrayList<>();
    try {
      T result = work.get();
      world.mayDie(Fault.DIED_BEFORE_COMMIT, 10);
      pending.forEach(Runnable::run);
      inUnit = false;
      world.mayDie(Fault.DIED_AFTER_COMMIT, 10);
      world.mayOversleep();
      return result;
    } finally {
      inUnit = false;
      pending = outer;
    }
  }

  /// Writes with the unit of work that is open, or by itself.
  private void write(Runnable change) {
    if (inUnit) {
      pending.add(change);
    } else {
      commit(() -> {
        pending.add(change);
        return true;
      });
    }
  }

  @Override
  public Optional<PaymentAccountOpening> find(AccountId account) {
    PaymentAccountOpening found = openings.get(account);
    if (bug == PlantedBug.KEY_TRUSTED_FOR_EVER
        && found instanceof PaymentAccountOpening.Sending sending) {
      return Optional.of(
          new PaymentAccountOpening.Sending(
              sending.request(),
              sending.attempt(),
              sending.everSentAt(),
              clock.instant(),
              sending.notBefore()));
    }
    return Optional.ofNullable(found);
  }

  @Override
  public Optional<PaymentAccountOpening.Ready> findByCustomer(CustomerId customer) {
    return openings.values().stream()
        .filter(PaymentAccountOpening.Ready.class::isInstance)
        .map(PaymentAccountOpening.Ready.class::cast)
        .filter(ready -> ready.paymentAccount().customer().equals(customer))
        .findFirst();
  }

  @Override
  public Addition add(PaymentAccountOpening.Wanted wish) {
    if (openings.containsKey(wish.account())) {
      return Addition.WAS_THERE;
    }
    write(() -> store(wish));
    return Addition.ADDED;
  }

  @Override
  public Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after) {
    PaymentAccountOpening stored = openings.get(before.account());
    if (bug != PlantedBug.NO_FENCING
        && (stored == null
            || !stored.getClass().equals(before.getClass())
            || stored.attempt() != before.attempt())) {
      world.note("  overtaken");
      return Replacement.OVERTAKEN;
    }
    write(() -> store(spoilt(after)));
    return Replacement.REPLACED;
  }

  @Override
  public Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after) {
    return replace(before, after);
  }

  private PaymentAccountOpening spoilt(PaymentAccountOpening after) {
    return switch (after) {
      case PaymentAccountOpening.Sending sending when bug == PlantedBug.KEY_AGE_RESTARTS ->
          new PaymentAccountOpening.Sending(
              sending.request(),
              sending.attempt(),
              sending.everSentAt(),
              clock.instant(),
              sending.notBefore());
      case PaymentAccountOpening.Sending sending
          when bug == PlantedBug.TIME_OUT_MEANS_NOT_DONE
              && sending.attempt() > 0
              && openings.get(sending.account()) instanceof PaymentAccountOpening.Sending before
              && before.attempt() == sending.attempt() ->
          new PaymentAccountOpening.Wanted(
              new OpeningRequest(
                  sending.account(),
                  sending.request().generation() + 1,
                  sending.request().email(),
                  sending.request().body()),
              sending.attempt(),
              Optional.of(sending.everSentAt()));
      case PaymentAccountOpening.InDoubt doubt
          when bug == PlantedBug.ABSENCE_BELIEVED_AT_ONCE && doubt.absentSince().isPresent() ->
          new PaymentAccountOpening.InDoubt(
              doubt.request(),
              doubt.attempt(),
              doubt.everSentAt(),
              doubt.reason(),
              doubt
                  .absentSince()
                  .map(since -> since.minus(PaymentAccountOpening.ABSENCE_CONFIRMED_AFTER)),
              clock.instant());
      default -> after;
    };
  }

  private void store(PaymentAccountOpening opening) {
    PaymentAccountOpening before = openings.put(opening.account(), opening);
    keysEverStored.add(opening.request().key().value());
    world.note(
        "  "
            + world.nameOf(opening.account())
            + " is "
            + opening.getClass().getSimpleName()
            + " #"
            + opening.attempt());
    if (before instanceof PaymentAccountOpening.Ready && !opening.equals(before)) {
      throw new Violation("a payment account that was ready became something else");
    }
  }

  @Override
  public void add(List<PaymentAccount> found, Instant foundAt) {
    write(() -> surplus.addAll(found));
  }

  @Override
  public void keep(SurplusCustomer one) {
    throw new UnsupportedOperationException("nobody reconciles here");
  }

  @Override
  public int forgetUnseenSince(Instant since) {
    throw new UnsupportedOperationException("nobody reconciles here");
  }

  @Override
  public List<SurplusCustomer> of(AccountId account) {
    throw new UnsupportedOperationException("nobody reconciles here");
  }

  @Override
  public List<SurplusCustomer> list(Optional<CustomerId> after, int most) {
    throw new UnsupportedOperationException("nobody reconciles here");
  }

  // ---- tasks

  void enqueue(AccountId account) {
    write(() -> tasks.putIfAbsent(account, clock.instant()));
  }

  void reschedule(AccountId account, Instant at) {
    write(() -> tasks.put(account, at));
  }

  void finish(AccountId account) {
    write(() -> tasks.remove(account));
  }

  void lose(AccountId account) {
    tasks.remove(account);
  }

  List<AccountId> dueTasks() {
    return tasks.entrySet().stream()
        .filter(task -> !task.getValue().isAfter(clock.instant()))
        .map(Map.Entry::getKey)
        .toList();
  }

  Optional<Instant> nextDue() {
    return tasks.values().stream().min(Instant::compareTo);
  }

  boolean everStored(String key) {
    return keysEverStored.contains(key);
  }

  Map<AccountId, PaymentAccountOpening> openings() {
    return openings;
  }

  Set<PaymentAccount> surplus() {
    return surplus;
  }

  /// The process is gone: what was pending never happened.
  void forgetPending() {
    pending = new ArrayList<>();
    inUnit = false;
  }
}
