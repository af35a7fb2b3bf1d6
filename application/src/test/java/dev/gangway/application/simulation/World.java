package dev.gangway.application.simulation;

import dev.gangway.application.fake.InMemoryAccountRepository;
import dev.gangway.application.fake.InMemoryEventInbox;
import dev.gangway.application.fake.InMemoryOnboardingRepository;
import dev.gangway.application.fake.InMemoryPaymentAccountOpeningRepository;
import dev.gangway.application.fake.InMemoryUnitOfWork;
import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.service.OpeningAdvance;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One run: some people activate, workers work, everything fails; then the faults stop, and all
/// must come out well.
final class World {

  private static final int PEOPLE = 3;
  private static final int CHAOTIC_STEPS = 60;

  /// Every so many seeds lives through outages of a day and more at the protocol's own pace, minute
  /// by minute, with nobody jumping over the hours in which a key grows old.
  private static final int LONG_EVERY = 50;

  private static final int STEPS_OF_A_LONG_RUN = 6_000;
  private static final int DEEPEST = 3;

  /// After the faults have stopped: a key that has just been sent is trusted for 23 hours, then two
  /// looks ten minutes apart, then one more sending. A day and a half is ample.
  private static final Duration ALL_WELL_WITHIN = Duration.ofHours(36);

  private static final int LONGEST_TRACE = 400;

  private final VirtualClock clock = new VirtualClock();
  private final Dice dice;
  private final PlantedBug bug;
  private final ModelStripe stripe;
  private final SimulatedStorage storage;
  private final AdvanceOpening advance;
  private final List<AccountId> people = new ArrayList<>();
  private final Set<AccountId> atWork = new HashSet<>();
  private final Deque<String> trace = new ArrayDeque<>();
  private final boolean longRun;
  private Instant workBegan = Instant.MIN;
  private int depth;
  private int steps;

  World(long seed, PlantedBug bug) {
    this.dice = new Dice(seed);
    this.longRun = seed % LONG_EVERY == 0;
    this.bug = bug;
    this.stripe = new ModelStripe(this, clock, dice, bug);
    this.storage = new SimulatedStorage(this, clock, bug);
    // Nobody chooses a plan here, and no event comes.
    var units = new InMemoryUnitOfWork();
    var onboardings =
        new InMemoryOnboardingRepository(
            units,
            new InMemoryAccountRepository(units),
            new InMemoryPaymentAccountOpeningRepository(units, clock));
    this.advance =
        new OpeningAdvance(
            storage,
            storage,
            onboardings,
            new InMemoryEventInbox(units),
            stripe,
            new Plenty(),
            this::enqueue,
            new SilentBell(),
            storage,
            () -> bug == PlantedBug.SENT_AFTER_THE_LEASE ? workBegan : clock.instant());
  }

  /// Runs to the end.
  ///
  /// @throws Violation if something that must hold does not
  void run() {
    for (int i = longRun ? STEPS_OF_A_LONG_RUN : CHAOTIC_STEPS; i > 0; i--) {
      step();
    }
    dice.faultsOff();
    stripe.comeBack();
    while (people.size() < PEOPLE) {
      activate();
    }
    Instant deadline = clock.instant().plus(ALL_WELL_WITHIN);
    while (!allWell()) {
      if (clock.instant().isAfter(deadline)) {
        throw new Violation("somebody never got a payment account: " + storage.openings());
      }
      step();
    }
    clock.advance(Duration.ofMinutes(30));
    stripe.catchUp();
    check();
  }

  private void step() {
    steps++;
    stripe.catchUp();
    List<AccountId> due = storage.dueTasks();
    int what = dice.upTo(100);
    if (people.size() < PEOPLE && what < 15) {
      activate();
    } else if (!due.isEmpty() && what < 75) {
      work(due.get(dice.upTo(due.size())));
    } else if (what < 97 || !dice.faultsAreOn() || stripe.isAway()) {
      sleep();
    } else {
      stripe.goAwayFor(dice.between(Duration.ofMinutes(1), Duration.ofHours(30)));
    }
    check();
  }

  private void sleep() {
    Duration untilDue =
        storage
            .nextDue()
            .map(due -> Duration.between(clock.instant(), due))
            .filter(Duration::isPositive)
            .orElse(Duration.ofSeconds(1));
    clock.advance(untilDue.compareTo(Duration.ofHours(1)) < 0 ? untilDue : Duration.ofHours(1));
    if (!longRun && dice.faultsAreOn() && dice.upTo(100) < 4) {
      // Nobody is at work for a day: a deployment that went wrong on a Friday.
      clock.advance(Duration.ofHours(25));
    }
  }

  private void activate() {
    int number = people.size() + 1;
    var account = new AccountId(new UUID(0, number));
    var email = new Email("person" + number + "@example.com");
    if (dice.upTo(3) == 0) {
      stripe.addStranger(email);
    }
    note("activate person " + number);
    var customer = new PaymentGateway.NewCustomer(account, email, Optional.empty());
    var request = new OpeningRequest(account, 1, email, stripe.write(customer));
    asOneProcess(() -> {
      if (bug == PlantedBug.SENT_BEFORE_COMMIT) {
        stripe.create(request);
      }
      storage.commit(() -> {
        storage.add(PaymentAccountOpening.wanted(request));
        if (bug != PlantedBug.ENQUEUED_AFTER_COMMIT) {
          storage.enqueue(account);
        }
        return true;
      });
      if (bug == PlantedBug.ENQUEUED_AFTER_COMMIT) {
        storage.enqueue(account);
      }
    });
    if (storage.openings().containsKey(account)) {
      people.add(account);
    } else if (!stripe.customersOf(account).isEmpty()) {
      throw new Violation("a customer exists for an activation that was never committed");
    }
  }

  private void enqueue(TaskQueue.Task task) {
    switch (task) {
      case TaskQueue.Task.OpenPaymentAccount(AccountId account) -> storage.enqueue(account);
      case TaskQueue.Task.ApplyEvent _ -> throw new UnsupportedOperationException("no events here");
      // Everybody keeps their name here.
      case TaskQueue.Task.DescribePayer _ -> {}
      case TaskQueue.Task.SendMail _ -> throw new UnsupportedOperationException("no mail here");
    }
  }

  private void work(AccountId account) {
    if (atWork.contains(account)) {
      // The scheduler hands a task to a second worker only when it believes the first one dead.
      if (!dice.strikes(Fault.TAKEN_TWICE, 300)) {
        return;
      }
    }
    note("work on " + nameOf(account));
    boolean first = atWork.add(account);
    workBegan = clock.instant();
    boolean finished =
        asOneProcess(() -> {
          switch (advance.advance(account, AdvanceOpening.Asker.DURABLE_WORK)) {
            case AdvanceOpening.Outcome.Settled() -> storage.finish(account);
            case AdvanceOpening.Outcome.Again(Instant at) -> storage.reschedule(account, at);
          }
        });
    if (first) {
      atWork.remove(account);
    }
    if (!finished && bug == PlantedBug.TASK_LOST_WITH_ITS_WORKER) {
      storage.lose(account);
    }
  }

  /// Runs something that may die on the way. Whether it lived.
  private boolean asOneProcess(Runnable work) {
    try {
      work.run();
      return true;
    } catch (Death _) {
      note("  died");
      storage.forgetPending();
      return false;
    }
  }

  // ---- what the model and the storage ask of the world

  /// Time passes during a call; others go on meanwhile.
  void meanwhile(Duration time) {
    if (depth < DEEPEST) {
      depth++;
      try {
        for (int i = dice.upTo(3); i > 0 && dice.faultsAreOn(); i--) {
          clock.advance(time.dividedBy(2));
          List<AccountId> due = storage.dueTasks();
          if (!due.isEmpty()) {
            work(due.get(dice.upTo(due.size())));
          }
        }
      } finally {
        depth--;
      }
    }
    clock.advance(time);
  }

  void mayDie(Fault how, int perThousand) {
    if (dice.strikes(how, perThousand)) {
      throw new Death();
    }
  }

  /// The machine is suspended, for minutes or for more than a day. Not while another worker's
  /// request is on its way: no network holds one for a day.
  void mayOversleep() {
    if (depth == 0 && dice.strikes(Fault.OVERSLEPT, 6)) {
      note("  overslept");
      clock.advance(dice.between(Duration.ofMinutes(2), Duration.ofHours(30)));
    }
  }

  /// No POST leaves without its key in the database.
  void requireStored(OpeningRequest request) {
    if (!storage.everStored(request.key().value())) {
      throw new Violation("a request left whose key was not stored");
    }
  }

  String nameOf(AccountId account) {
    return "person " + account.value().getLeastSignificantBits();
  }

  void note(String line) {
    if (trace.size() == LONGEST_TRACE) {
      trace.removeFirst();
    }
    trace.addLast(clock.instant() + " " + "  ".repeat(depth) + line);
  }

  // ---- what must always hold

  private void check() {
    for (AccountId account : people) {
      if (stripe.customersOf(account).size() > 1) {
        throw new Violation(nameOf(account) + " has two customers");
      }
    }
    for (Map.Entry<AccountId, PaymentAccountOpening> row : storage.openings().entrySet()) {
      switch (row.getValue()) {
        case PaymentAccountOpening.Ready ready -> requireReal(row.getKey(), ready);
        case PaymentAccountOpening.Blocked blocked ->
            throw new Violation("blocked without a refusal: " + blocked.reason());
        case PaymentAccountOpening.Wanted _,
            PaymentAccountOpening.Sending _,
            PaymentAccountOpening.InDoubt _ -> {}
      }
    }
    if (!storage.surplus().isEmpty()) {
      throw new Violation("a customer was one too many");
    }
  }

  private void requireReal(AccountId account, PaymentAccountOpening.Ready ready) {
    PaymentAccount evidence = ready.paymentAccount();
    boolean real =
        stripe.customersOf(account).stream()
            .anyMatch(customer -> customer.id().equals(evidence.customer()));
    if (!real) {
      throw new Violation(nameOf(account) + " is ready with a customer that is not theirs");
    }
  }

  private boolean allWell() {
    return people.stream()
        .allMatch(
            account -> storage.openings().get(account) instanceof PaymentAccountOpening.Ready);
  }

  int steps() {
    return steps;
  }

  Map<Fault, Integer> fired() {
    return dice.fired();
  }

  List<String> trace() {
    return List.copyOf(trace);
  }

  /// Stripe's patience is endless here.
  private static final class Plenty implements RateBudget {

    @Override
    public Permit take(Urgency urgency) {
      return new Permit.Granted();
    }

    @Override
    public long grantedSoFar() {
      return 0;
    }

    @Override
    public void exceeded() {
      // Nobody is refused a token.
    }
  }

  /// Nobody waits at a screen here.
  private static final class SilentBell implements OpeningBell {

    @Override
    public Listening listen(AccountId account) {
      throw new UnsupportedOperationException("nobody waits in the simulator");
    }

    @Override
    public void ring(AccountId account) {
      // Nobody listens.
    }
  }
}
