package dev.gangway.application.simulation;

import dev.gangway.application.fake.FakeChance;
import dev.gangway.application.fake.FakeClock;
import dev.gangway.application.fake.InMemoryStorage;
import dev.gangway.application.port.driven.AccountRepository.Registration;
import dev.gangway.application.port.driven.ActivationTokenRepository.ActivationToken;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.application.port.driving.ActivateAccount;
import dev.gangway.application.service.CataloguePublication;
import dev.gangway.application.service.PaymentAccountTrigger;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// One run: some people activate, two processes work, everything fails; then the faults stop, and
/// all must come out well.
final class World {

  private static final int PEOPLE = 3;
  private static final int CHAOTIC_STEPS = 80;

  /// Every so many seeds lives through outages of a day and more at the protocol's own pace, minute
  /// by minute, with nobody jumping over the hours in which a key grows old.
  private static final int LONG_EVERY = 50;

  private static final int STEPS_OF_A_LONG_RUN = 6_000;

  /// After the faults have stopped: a key that has just been sent is trusted for 23 hours, then two
  /// looks ten minutes apart, then one more sending. A day and a half is ample.
  private static final Duration ALL_WELL_WITHIN = Duration.ofHours(36);

  /// The ordinary budget: twenty calls a second.
  private static final Duration ONE_CALL_EVERY = Duration.ofMillis(50);

  private final FakeClock clock = new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final Dice dice;
  private final Trace trace;
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final FakeChance chance;
  private final Interleaving interleaving;
  private final ModelStripe stripe;
  private final SimulatedTaskQueue queue;
  private final Invariants invariants;
  private final Claims claims;
  private final List<Seat> seats;
  private final List<AccountId> people = new ArrayList<>();
  private final Map<AccountId, SecretToken> notActivated = new LinkedHashMap<>();
  private final boolean longRun;
  private int steps;

  World(long seed, PlantedBug bug, boolean traced) {
    this.dice = new Dice(seed);
    this.trace = new Trace(traced, clock);
    this.chance = new FakeChance(seed);
    this.longRun = seed % LONG_EVERY == 0;
    this.interleaving = new Interleaving(clock, dice, trace, this::stepInBetween);
    this.stripe = new ModelStripe(clock, dice, interleaving);
    this.queue =
        new SimulatedTaskQueue(
            storage.unitOfWork(), clock, dice, bug == PlantedBug.TASK_LOST_WITH_ITS_WORKER);
    this.invariants = new Invariants(clock, storage, queue, stripe, interleaving, people);
    this.claims = new Claims(storage, queue);
    var sabotage = new Sabotage(bug, stripe, clock);
    RateBudget budget = storage.budget(ONE_CALL_EVERY);
    PaymentAccountTrigger trigger =
        dice.upTo(4) == 0 ? PaymentAccountTrigger.SETUP : PaymentAccountTrigger.ACTIVATION;
    this.seats =
        List.of("A", "B").stream()
            .map(name ->
                new Seat(
                    name,
                    Duration.ofMillis(dice.upTo(6001) - 3000L),
                    (life, ahead) ->
                        new Instance(
                            life,
                            ahead,
                            storage,
                            queue,
                            interleaving,
                            invariants,
                            claims,
                            new StripeLine(stripe, invariants, interleaving, clock, dice, life),
                            budget,
                            sabotage,
                            chance,
                            trigger)))
            .toList();
    new CataloguePublication(storage.catalogues(), storage.unitOfWork())
        .publish(
            List.of(),
            List.of(new Plan.Trial(new PlanCode("trial"), "Trial", 14, new Currency("usd"))));
  }

  /// Runs to the end.
  ///
  /// @throws Violation if something that must hold does not
  void run() {
    for (int i = longRun ? STEPS_OF_A_LONG_RUN : CHAOTIC_STEPS; i > 0; i--) {
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
    clock.advance(ModelStripe.LATEST_WORK);
    stripe.catchUp();
    invariants.checkQuiet();
  }

  private void calmDown() {
    interleaving.note("the faults stop");
    dice.faultsOff();
    stripe.comeBack();
    seats.forEach(seat -> seat.staysDownUntil(Instant.MIN));
    while (people.size() < PEOPLE) {
      register();
    }
  }

  // ---- what may happen next

  private record Possibility(int weight, Runnable event) {}

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
    if (people.size() < PEOPLE) {
      possible.add(new Possibility(10, this::register));
    }
    List<Instance> awake = seats.stream().flatMap(seat -> seat.awake().stream()).toList();
    if (!awake.isEmpty()) {
      Instance instance = any(awake);
      if (!notActivated.isEmpty()) {
        possible.add(new Possibility(20, () -> activate(instance)));
      }
      if (!people.isEmpty()) {
        possible.add(new Possibility(5, () -> setUp(instance)));
        possible.add(new Possibility(5, () -> offer(instance)));
      }
      possible.add(new Possibility(10, () -> hurry(instance)));
      List<TaskQueue.Task> due = queue.due();
      if (!due.isEmpty()) {
        possible.add(new Possibility(80, () -> work(instance, any(due))));
      }
      if (dice.faultsAreOn()) {
        possible.add(new Possibility(1, () -> kill(instance)));
        possible.add(new Possibility(1, () -> takeForDead(instance)));
      }
    }
    if (!people.isEmpty() && dice.faultsAreOn()) {
      possible.add(new Possibility(1, this::makeStranger));
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
    }
  }

  private <T> T any(List<T> choices) {
    return choices.get(dice.upTo(choices.size()));
  }

  private void sleep() {
    Instant now = clock.instant();
    Duration untilDue =
        queue
            .nextDue()
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

  private void makeStranger() {
    Account account = storage.accounts().find(any(people)).orElseThrow();
    dice.tally(Fault.STRANGER);
    stripe.add(
        Optional.empty(), account.email().address(), Optional.empty(), ModelStripe.Maker.SOMEBODY);
  }

  // ---- people

  private void register() {
    int number = people.size() + 1;
    var account = new AccountId(new UUID(0, number));
    var email = new Email("person" + number + "@example.com");
    var registration =
        new Registration(
            chance.id(), new PasswordHash("$hash"), Optional.of("Person"), Language.ENGLISH);
    SecretToken secret = chance.token();
    Instant now = clock.instant();
    storage
        .unitOfWork()
        .commit(() -> {
          storage
              .accounts()
              .add(
                  new Account(
                      account,
                      email,
                      Profile.initial(Optional.of("Person"), Language.ENGLISH),
                      Attribution.none(),
                      now,
                      Optional.empty()),
                  registration);
          storage
              .activationTokens()
              .add(
                  new ActivationToken(
                      secret.hash(),
                      new ActivationCode("000000").hashWith(secret.hash()),
                      account,
                      Optional.of(registration.id()),
                      now.plus(Duration.ofDays(365))));
        });
    people.add(account);
    notActivated.put(account, secret);
    interleaving.note(account, " registers");
  }

  private void activate(Instance instance) {
    Map.Entry<AccountId, SecretToken> waiting = any(List.copyOf(notActivated.entrySet()));
    AccountId account = waiting.getKey();
    interleaving.note(account, " activates at ", instance.life());
    var command =
        new ActivateAccount.Command.ByToken(waiting.getValue(), Optional.empty(), "192.0.2.1");
    ask(instance, asked -> asked.activation().activate(command));
    if (storage.accounts().find(account).orElseThrow().isActivated()) {
      notActivated.remove(account);
    }
  }

  private void setUp(Instance instance) {
    AccountId account = any(people);
    if (!notActivated.containsKey(account)) {
      interleaving.note(account, " calls setup at ", instance.life());
      ask(instance, asked -> asked.setup().open(account));
    }
  }

  private void offer(Instance instance) {
    AccountId account = any(people);
    if (!notActivated.containsKey(account)) {
      ask(instance, asked -> asked.offering().offer(account));
    }
  }

  /// A person asks for something, and may get no answer.
  private void ask(Instance instance, Consumer<Instance> question) {
    interleaving.run(
        instance.life(),
        () -> {
          try {
            question.accept(instance);
          } catch (StorageUnavailable _) {
            interleaving.note("  was told to come back later");
          }
        });
  }

  // ---- durable work

  private void hurry(Instance instance) {
    ask(instance, Instance::hurry);
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
