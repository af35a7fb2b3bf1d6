package dev.gangway.application.simulation;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.fake.InMemoryReconciliationRepository;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.FetchEvents;
import dev.gangway.application.port.driving.ReconcileCustomers;
import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.application.service.TrialEnd;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.purchase.Subscription;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One run: some people activate, two processes work, everything fails; then the faults stop, and
/// all must come out well.
final class World {

  private static final int FEW_PEOPLE = 4;
  private static final int CHAOTIC_STEPS = 200;

  /// Every so many seeds lives through outages of a day and more at the protocol's own pace, minute
  /// by minute, with nobody jumping over the hours in which a key grows old.
  private static final int LONG_EVERY = 50;

  private static final int STEPS_OF_A_LONG_RUN = 6_000;

  /// Every so many seeds is a crowd that comes at once, with calls so short that only the budget
  /// keeps them under the provider's limit. Nobody is suspended there: calls that were permitted
  /// one by one, and are all made on waking up, are more than the budget can know of.
  private static final int RUSH_EVERY = 50;

  private static final int RUSH_AT = 25;
  private static final int CROWD = 40;
  private static final int STEPS_OF_A_RUSH = 300;

  /// More than any work is late, and than a reconciliation allows for clocks that differ.
  private static final Duration NOTHING_IS_NEW_AFTER = Duration.ofMinutes(15);

  private static final Duration A_START_TAKES_AT_MOST = Duration.ofMinutes(2);

  /// By how much at most the clocks of the instances differ from the true time.
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(3);

  private static final Duration FETCHES_EVERY = Duration.ofHours(1);

  private static final Duration RECONCILES_EVERY = Duration.ofDays(1);

  private static final Duration NEXT_SITTING_AFTER = Duration.ofMinutes(10);

  /// Few, so that it takes several sittings.
  private static final int MOST_CALLS = 20;

  /// After the faults have stopped: a key that has just been sent is trusted for 23 hours, then two
  /// looks ten minutes apart, then one more sending. A day and a half is ample.
  private static final Duration ALL_WELL_WITHIN = Duration.ofHours(36);

  /// What nobody pays is cancelled at the end of its grace. An event of that may be three days
  /// late, and be brought again for as long.
  private static final Duration LAST_EVENT_WITHIN = Subscription.GRACE.plusDays(8);

  /// The ordinary budget: twenty calls a second.
  static final Duration ONE_CALL_EVERY = Duration.ofMillis(50);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Dice dice;
  private final Trace trace;
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final Interleaving interleaving;
  private final ModelStripe stripe;
  private final SimulatedTaskQueue queue;
  private final Invariants invariants;
  private final Claims claims;
  private final List<Seat> seats;
  private final Visitors visitors;
  private final MoneyInvariants money;
  private final Buyers buyers;
  private final PeopleAtTheProvider atTheProvider;
  private final Postman postman;
  private final boolean longRun;
  private final boolean rush;
  private Instant nextFetch = clock.instant();
  private Instant lastFetch = Instant.MIN;
  private Instant nextReconciliation = clock.instant();
  private final Map<Mode, Reconciliation> latest = new EnumMap<>(Mode.class);
  private int steps;

  World(long seed, PlantedBug bug, boolean traced) {
    this.dice = new Dice(seed);
    this.trace = new Trace(traced, clock);
    var chance = new FakeChance(seed);
    this.longRun = seed % LONG_EVERY == 0;
    this.rush = seed % RUSH_EVERY == RUSH_AT;
    if (rush) {
      dice.never(Fault.OVERSLEPT);
      dice.never(Fault.SLOWER_THAN_THE_LEASE);
    }
    this.interleaving = new Interleaving(clock, dice, trace, this::stepInBetween);
    this.stripe = new ModelStripe(clock, dice, interleaving);
    this.queue =
        new SimulatedTaskQueue(
            storage.unitOfWork(), clock, dice, bug == PlantedBug.TASK_LOST_WITH_ITS_WORKER);
    this.visitors = new Visitors(storage, interleaving, dice, chance);
    List<AccountId> people = visitors.people();
    this.invariants = new Invariants(clock, storage, queue, stripe, interleaving, people);
    this.money = new MoneyInvariants(storage, queue, stripe.shop(), people);
    this.buyers = new Buyers(stripe.shop(), storage, interleaving, dice, money, people);
    this.claims = new Claims(storage, queue);
    var sabotage = new Sabotage(bug, stripe, storage);
    this.atTheProvider = new PeopleAtTheProvider(stripe, storage, interleaving, dice, people);
    this.postman = new Postman(stripe.webhooks(), interleaving, clock, dice, sabotage);
    var reconciliations =
        new InMemoryReconciliationRepository(
            storage.unitOfWork(), storage.accounts(), storage.openings(), queue::tasks);
    RateBudget budget = storage.budget(ONE_CALL_EVERY);
    PaymentAccountTrigger trigger =
        dice.upTo(4) == 0 ? PaymentAccountTrigger.SETUP : PaymentAccountTrigger.ACTIVATION;
    TrialEnd trialEnd = dice.upTo(2) == 0 ? TrialEnd.CHOOSE : TrialEnd.FREE;
    this.seats =
        List.of("A", "B").stream()
            .map(name ->
                new Seat(
                    name,
                    Duration.ofMillis(dice.upTo(2 * (int) CLOCKS_DIFFER.toMillis() + 1))
                        .minus(CLOCKS_DIFFER),
                    (life, ahead) ->
                        new Instance(
                            life,
                            ahead,
                            storage,
                            queue,
                            interleaving,
                            invariants,
                            money,
                            claims,
                            stripe,
                            dice,
                            rush ? Pace.RUSH : Pace.ORDINARY,
                            reconciliations,
                            budget,
                            sabotage,
                            chance,
                            trigger,
                            trialEnd)))
            .toList();
    buyers.publish();
  }

  /// Runs to the end.
  ///
  /// @throws Violation if something that must hold does not
  void run() {
    for (int i = chaoticSteps(); i > 0; i--) {
      step();
    }
    calmDown();
    Instant deadline = clock.instant().plus(ALL_WELL_WITHIN);
    while (!invariants.allAreReady()) {
      if (clock.instant().isAfter(deadline)) {
        throw new Violation("I6: somebody never got there: " + invariants.openings());
      }
      step();
    }
    clock.advance(NOTHING_IS_NEW_AFTER);
    stripe.catchUp();
    settle();
    clock.advance(NOTHING_IS_NEW_AFTER);
    Instant quiet = clock.instant();
    nextFetch = quiet;
    nextReconciliation = quiet;
    while (lastFetch.isBefore(quiet) || !isDoneSince(quiet, Mode.REPAIR)) {
      step();
    }
    settle();
    invariants.checkQuiet();
    money.checkQuiet();
    nextReconciliation = clock.instant();
    while (!isDoneSince(quiet, Mode.DRY_RUN)) {
      if (clock.instant().isBefore(nextReconciliation)) {
        clock.advance(Duration.between(clock.instant(), nextReconciliation));
      }
      reconcile(seats.getFirst().awake().orElseThrow(), Mode.DRY_RUN);
    }
    invariants.checkFindings(requireNonNull(latest.get(Mode.DRY_RUN)).findings());
  }

  /// Until there is nothing left to do.
  private void settle() {
    Instant deadline = clock.instant().plus(LAST_EVENT_WITHIN);
    while (!invariants.nothingIsWaiting()) {
      if (clock.instant().isAfter(deadline)) {
        throw new Violation("something is never done: " + invariants.waiting());
      }
      step();
    }
  }

  private boolean isDoneSince(Instant time, Mode mode) {
    return Optional.ofNullable(latest.get(mode))
        .filter(done -> done.beganAt().isAfter(time.minus(CLOCKS_DIFFER)))
        .isPresent();
  }

  private int chaoticSteps() {
    if (longRun) {
      return STEPS_OF_A_LONG_RUN;
    }
    return rush ? STEPS_OF_A_RUSH : CHAOTIC_STEPS;
  }

  private int manyPeople() {
    return rush ? CROWD : FEW_PEOPLE;
  }

  private void calmDown() {
    interleaving.note("the faults stop");
    dice.faultsOff();
    stripe.comeBack();
    seats.forEach(seat -> seat.staysDownUntil(Instant.MIN));
    while (visitors.people().size() < manyPeople()) {
      visitors.register();
    }
    clock.advance(A_START_TAKES_AT_MOST);
    seats.forEach(seat -> seat.startAgain(clock.instant()));
    visitors.allCome(seats.getFirst().awake().orElseThrow());
    buyers.allDecide(seats.getFirst().awake().orElseThrow());
  }

  // ---- what may happen next

  private void step() {
    List<Possibility> possible = new ArrayList<>(possible());
    possible.add(new Possibility(20, this::sleep));
    if (dice.faultsAreOn() && !stripe.isAway()) {
      possible.add(new Possibility(2, this::blackOut));
    }
    happen(possible);
  }

  /// The same, without what takes hours: somebody waits for the end of it.
  private void stepInBetween() {
    happen(possible());
  }

  private List<Possibility> possible() {
    steps++;
    stripe.catchUp();
    inherit();
    seats.forEach(seat -> seat.startAgain(clock.instant()));
    queue.revive();
    List<Possibility> possible = new ArrayList<>();
    if (visitors.people().size() < manyPeople()) {
      possible.add(new Possibility(10, visitors::register));
    }
    List<Instance> awake = seats.stream().flatMap(seat -> seat.awake().stream()).toList();
    if (!awake.isEmpty()) {
      possible.addAll(possibleAt(dice.any(awake)));
    }
    if (dice.faultsAreOn()) {
      possible.addAll(atTheProvider.possible());
      possible.addAll(buyers.possible());
    }
    return possible;
  }

  private List<Possibility> possibleAt(Instance instance) {
    List<Possibility> possible = new ArrayList<>(visitors.possible(instance));
    List<AccountId> activated = visitors.activated();
    if (!activated.isEmpty()) {
      possible.add(new Possibility(8, () -> buyers.askForPlans(instance, dice.any(activated))));
    }
    possible.addAll(buyers.possible(instance));
    List<TaskQueue.Task> due = queue.due();
    if (!due.isEmpty()) {
      possible.add(new Possibility(80, () -> work(instance, dice.any(due))));
    }
    possible.add(new Possibility(10, () -> hurry(instance)));
    possible.addAll(postman.possible(instance));
    if (!clock.instant().isBefore(nextFetch)) {
      possible.add(new Possibility(10, () -> fetch(instance)));
    }
    if (!clock.instant().isBefore(nextReconciliation)) {
      possible.add(new Possibility(10, () -> reconcile(instance, Mode.REPAIR)));
    }
    invariants
        .blocked()
        .ifPresent(account -> possible.add(new Possibility(10, () -> release(instance, account))));
    if (dice.faultsAreOn()) {
      possible.add(new Possibility(1, () -> kill(instance)));
      possible.add(new Possibility(1, () -> takeForDead(instance)));
    }
    return possible;
  }

  private void happen(List<Possibility> possible) {
    int what = dice.upTo(Math.max(1, possible.stream().mapToInt(Possibility::weight).sum()));
    for (Possibility each : possible) {
      what -= each.weight();
      if (what < 0) {
        each.event().run();
        break;
      }
    }
    if (!interleaving.isInUnit()) {
      invariants.check();
      money.check();
    }
  }

  private void sleep() {
    Instant now = clock.instant();
    Duration untilDue =
        Stream.of(
                queue.nextDue(),
                stripe.webhooks().nextDue(),
                Optional.of(nextFetch),
                Optional.of(nextReconciliation))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .map(due -> Duration.between(now, due))
            .filter(Duration::isPositive)
            .orElse(Duration.ofSeconds(1));
    clock.advance(untilDue.compareTo(Duration.ofHours(1)) < 0 ? untilDue : Duration.ofHours(1));
    if (!longRun && dice.faultsAreOn() && dice.upTo(100) < 4) {
      // Nobody is at work for a day: a deployment that went wrong on a Friday.
      clock.advance(Duration.ofHours(25));
    }
  }

  private void blackOut() {
    interleaving.note("the provider goes away");
    stripe.goAwayFor(dice.between(Duration.ofMinutes(1), Duration.ofHours(30)));
  }

  private void kill(Instance instance) {
    interleaving.note("somebody kills ", instance.life());
    dice.tally(Fault.KILLED);
    interleaving.kill(instance.life());
    Duration gone = dice.between(Duration.ofSeconds(1), Duration.ofMinutes(2));
    seats.forEach(seat -> {
      if (seat.awake().isEmpty()) {
        seat.staysDownUntil(clock.instant().plus(gone));
      }
    });
  }

  /// Its connection to the database breaks, and it lives on.
  private void takeForDead(Instance instance) {
    interleaving.note(instance.life(), " is taken for dead");
    dice.tally(Fault.TAKEN_FOR_DEAD);
    invariants.takenForDead(instance.life());
    claims.takeOverFrom(instance.life());
  }

  /// Whoever is awake looks after the dead.
  private void inherit() {
    if (seats.stream().anyMatch(seat -> seat.awake().isPresent())) {
      seats.stream().flatMap(seat -> seat.takeDead().stream()).forEach(claims::takeOverFrom);
    }
  }

  /// Somebody mends what was refused, and says so.
  private void release(Instance instance, AccountId account) {
    interleaving.note(account, " is released");
    stripe.acceptAgain(account);
    interleaving.ask(instance.life(), () -> instance.release().release(account));
  }

  // ---- durable work

  private void reconcile(Instance instance, Mode mode) {
    interleaving.note(instance.life(), " reconciles: ", mode);
    nextReconciliation = clock.instant().plus(NEXT_SITTING_AFTER);
    int calls = ReconcileCustomers.LEAST_BUDGET + dice.upTo(MOST_CALLS);
    var command = new ReconcileCustomers.Command(mode, calls);
    interleaving.ask(
        instance.life(),
        () -> {
          ReconcileCustomers.Outcome outcome = instance.reconciliation().reconcile(command);
          interleaving.note("  ", outcome);
          nextReconciliation = clock.instant().plus(pauseAfter(outcome));
        });
  }

  private Duration pauseAfter(ReconcileCustomers.Outcome outcome) {
    return switch (outcome) {
      case ReconcileCustomers.Outcome.Complete(Reconciliation done) -> {
        latest.put(done.mode(), done);
        yield RECONCILES_EVERY;
      }
      case ReconcileCustomers.Outcome.Paused _,
          ReconcileCustomers.Outcome.Overtaken _,
          ReconcileCustomers.Outcome.NotOurs _,
          ReconcileCustomers.Outcome.NotReached _ ->
          NEXT_SITTING_AFTER;
    };
  }

  private void fetch(Instance instance) {
    interleaving.note(instance.life(), " fetches what was not delivered");
    nextFetch = clock.instant().plus(FETCHES_EVERY);
    interleaving.ask(
        instance.life(),
        () -> {
          if (instance.fetching().fetch() instanceof FetchEvents.Outcome.Fetched) {
            lastFetch = clock.instant();
          }
        });
  }

  private void hurry(Instance instance) {
    interleaving.ask(instance.life(), instance::hurry);
  }

  private void work(Instance instance, TaskQueue.Task task) {
    SimulatedTaskQueue.Taken taken = queue.take(task, instance.life());
    interleaving.note(instance.life(), " takes ", task);
    interleaving.run(
        instance.life(),
        () -> {
          try {
            instance.workOn(queue, taken, clock.instant());
          } catch (StorageUnavailable _) {
            queue.fail(taken);
          } catch (RuntimeException unexpected) {
            throw new Violation("production code threw " + unexpected, unexpected);
          }
        });
  }

  int steps() {
    return steps;
  }

  Map<Fault, Integer> fired() {
    return dice.fired();
  }

  List<String> trace() {
    return trace.lines();
  }
}
