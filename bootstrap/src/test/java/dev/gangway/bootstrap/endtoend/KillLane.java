package dev.gangway.bootstrap.endtoend;

import dev.gangway.application.port.driven.EventInbox;
import dev.gangway.bootstrap.endtoend.CallOutcome.Readiness;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.ProviderEventId;
import dev.gangway.domain.purchase.Purchase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A sandbox, a PostgreSQL, and one Gangway after another, each in a process of its own. The one
/// that is started after a death is the next one to die: a run costs one start.
final class KillLane implements AutoCloseable {

  private static final String CROSSING = "crossing ";
  private static final String MAIN = "dev.gangway.bootstrap.KilledGangway";

  /// Less than what a webhook's signature may be old: no event is too old or from the future while
  /// one clock has moved and the other has not yet.
  private static final Duration STEP = Duration.ofMinutes(4);

  /// Gangway looks every five minutes for events that it was not told of, and may find the budget
  /// of calls used up once.
  private static final Duration EVENTS_FETCHED_WITHIN = Duration.ofMinutes(20);

  private static final Optional<EventInbox.Standing> DONE =
      Optional.of(new EventInbox.Standing.Done());

  /// How long the provider's address is refused: two tries of Gangway's fall into it.
  private static final Duration REFUSED_FOR = Duration.ofMillis(700);

  /// How long a purchase may stand still, before time is made to pass.
  private static final Duration PATIENT_FOR = Duration.ofMillis(900);

  /// Those of the kinds of events that Gangway follows which happen on these ways.
  private static final String FOLLOWED =
      Stream.of(
              "customer.created",
              "customer.updated",
              "customer.deleted",
              "checkout.session.completed",
              "checkout.session.expired")
          .map(type -> "&types%5B%5D=" + type)
          .collect(Collectors.joining());

  private static final Pattern OFFER = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");
  private static final Pattern CHECKOUT = Pattern.compile("/checkout/cs_test_\\w+");
  private static final Pattern PAID = Pattern.compile("\"payment_status\"\\s*:\\s*\"paid\"");
  private static final Pattern SUCCEEDED = Pattern.compile("\"status\"\\s*:\\s*\"succeeded\"");
  private static final Pattern LINE = Pattern.compile("\"id\"\\s*:\\s*\"cbtxn_");
  private static final Pattern BALANCE = Pattern.compile("\"balance\"\\s*:\\s*-2000\\b");
  private static final Pattern CUSTOMER = Pattern.compile("\"id\"\\s*:\\s*\"(cus_[^\"]+)\"");
  private static final Pattern EVENT = Pattern.compile("\"id\"\\s*:\\s*\"(evt_[^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"(whsec_[^\"]+)\"");
  private static final Pattern SETTING = Pattern.compile("(GANGWAY_\\w+)=(\\S+)");

  private final Path folder;
  private final List<String> java;
  private final RunningGangway sandbox;
  private final SharedDatabase database;
  private final Forwarder forwarder;
  private final List<String> settings;
  private final Person control;
  private volatile RunningGangway gangway;
  private volatile Duration ahead = Duration.ZERO;
  private int people;

  /// Starts all of it.
  ///
  /// @param java how Java is to run the process that dies: options and class path
  /// @param javaOnce options for the first of them only
  KillLane(Path folder, List<String> java, String... javaOnce) {
    this.folder = folder;
    this.java = java;
    this.sandbox =
        RunningGangway.begin(
                folder,
                List.of(
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-jar",
                    RunningGangway.jar().toString(),
                    "sandbox",
                    "--port=0",
                    "--folder=" + folder.resolve("sandbox")))
            .greeted();
    this.database = SharedDatabase.start(folder.resolve("postgres"), InstantSource.system());
    this.forwarder = new Forwarder(sandbox.sandbox());
    this.control = new Person(sandbox, sandbox.sandbox(), "nobody@example.com");
    int port = freePort();
    this.settings = new ArrayList<>(database.settings());
    settings.add("GANGWAY_PORT=" + port);
    settings.add("GANGWAY_STRIPE_WEBHOOK_SECRET=" + sendEventsTo(port));
    settings.add("GANGWAY_STRIPE_API_BASE=" + forwarder.address());
    settings.add("GANGWAY_STRIPE_SECRET_KEY=" + told("GANGWAY_STRIPE_SECRET_KEY"));
    settings.add("GANGWAY_SMTP_URL=" + told("GANGWAY_SMTP_URL"));
    settings.add("GANGWAY_LIMITS=off");
    this.gangway = start(javaOnce);
  }

  /// One port for all that live one after another, so that the events find them. Below those that
  /// the system gives to whoever connects: one of them could be taken between a death and the next
  /// life.
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // Another one, then.
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /// Returns the secret that the events are signed with.
  private String sendEventsTo(int port) {
    String endpoint =
        control
            .sandbox(
                "POST",
                "/v1/webhook_endpoints?enabled_events%5B%5D=*&url="
                    + URLEncoder.encode(
                        "http://127.0.0.1:" + port + "/api/v1/stripe/events",
                        StandardCharsets.UTF_8),
                "")
            .body();
    return only(SECRET, endpoint);
  }

  private static String only(Pattern what, String text) {
    Matcher found = what.matcher(text);
    require(found.find(), what + " in " + text);
    return found.group(1);
  }

  private String told(String setting) {
    return SETTING
        .matcher(sandbox.text())
        .results()
        .filter(each -> each.group(1).equals(setting))
        .map(each -> each.group(2))
        .findFirst()
        .orElseThrow();
  }

  private RunningGangway start(String... moreJava) {
    return begin(moreJava).greeted();
  }

  private RunningGangway begin(String... moreJava) {
    List<String> arguments =
        Stream.of(Stream.of(moreJava), java.stream(), Stream.of("-Dkills.ahead=" + ahead, MAIN))
            .<String>flatMap(each -> each)
            .toList();
    return RunningGangway.begin(folder, arguments, settings.toArray(String[]::new));
  }

  /// A life without a death.
  ///
  /// @return the crossings on the way, in their order
  List<String> crossings(Journey journey, CallOutcome outcome) {
    Way way = way(journey, outcome);
    int told = gangway.lines().size();
    order("watch");
    way.follow();
    awaitRest();
    order("rest");
    List<String> violations = way.violations();
    require(violations.isEmpty(), journey + " × " + outcome + " without a death: " + violations);
    return crossingsIn(gangway.lines().stream().skip(told));
  }

  /// What a start crosses until it greets.
  List<String> crossingsOfTheStart() {
    // Not by a signal: what Java writes at its end needs the output that a signal closes.
    gangway.tellNoMore();
    gangway = start("-Dkills.first=watch");
    order("rest");
    return crossingsIn(
        gangway.lines().stream().takeWhile(line -> !line.startsWith("Gangway is ready")));
  }

  private static List<String> crossingsIn(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith(CROSSING))
        .map(line -> line.substring(CROSSING.length()))
        .distinct()
        .toList();
  }

  /// A life, a death, and another life.
  KillRun run(Journey journey, CallOutcome outcome, Death death) {
    boolean died = false;
    try {
      Way way = way(journey, outcome);
      died = dies(way, death);
      if (!died) {
        Optional<List<String>> violations = violationsUnlessItDiesNow(way);
        if (violations.isPresent()) {
          return new KillRun(journey, outcome, death, false, Optional.empty(), violations.get());
        }
        died = true;
      }
      if (death instanceof Death.AgainAtStart(_, String ofTheStart)) {
        RunningGangway second = begin("-Dkills.first=die " + ofTheStart);
        if (second.greets()) {
          // The point lies in work beside the start, which was slower: it dies where it is by now.
          second.kill();
        }
      }
      gangway = start();
      way.goOn();
      Duration healthyAfter = Duration.between(gangway.readyAt(), Instant.now());
      return new KillRun(
          journey,
          outcome,
          death,
          true,
          journey == Journey.OPENING && outcome.readiness() == Readiness.AT_ONCE
              ? Optional.of(healthyAfter)
              : Optional.empty(),
          way.violations());
    } catch (AssertionError broken) {
      if (!gangway.isAlive()) {
        gangway = start();
      }
      return new KillRun(
          journey,
          outcome,
          death,
          died,
          Optional.empty(),
          List.of(String.valueOf(broken.getMessage())));
    } finally {
      forwarder.accept();
    }
  }

  /// Empty if the point was reached in the moment in which it was given up.
  private Optional<List<String>> violationsUnlessItDiesNow(Way way) {
    try {
      order("rest");
      return Optional.of(way.violations());
    } catch (UncheckedIOException cutOff) {
      gangway.awaitEnd();
      return Optional.empty();
    }
  }

  private boolean dies(Way way, Death death) {
    switch (death) {
      case Death.At(String crossing) -> order("die " + crossing);
      case Death.AgainAtStart(String crossing, _) -> order("die " + crossing);
      case Death.After(long millis) -> killAfter(gangway, millis);
    }
    try {
      way.follow();
      return !staysAlive();
    } catch (UncheckedIOException cutOff) {
      gangway.awaitEnd();
      return true;
    } finally {
      forwarder.accept();
    }
  }

  private static void killAfter(RunningGangway victim, long millis) {
    Thread.ofVirtual()
        .start(() -> {
          pause(Duration.ofMillis(millis));
          victim.kill();
        });
  }

  /// The last crossings come after the person was answered, those of events on a busy machine
  /// seconds after.
  private boolean staysAlive() {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(4));
    while (gangway.isAlive() && Instant.now().isBefore(deadline)) {
      pause(Duration.ofMillis(20));
    }
    return gangway.isAlive();
  }

  /// Until nothing was crossed for a while.
  private void awaitRest() {
    int lines;
    do {
      lines = gangway.lines().size();
      pause(Duration.ofMillis(500));
    } while (gangway.lines().size() > lines);
  }

  private void order(String words) {
    long before = answers();
    gangway.tell(words);
    until("it obeys: " + words, () -> answers() > before || !gangway.isAlive());
  }

  private long answers() {
    return gangway.lines().stream().filter("done"::equals).count();
  }

  /// Moves the provider's clock, and then Gangway's, or that of the next one if this one is dead.
  private void advanceClocks() {
    control.sandbox("POST", "/clock", "{\"advance\":\"" + STEP + "\"}");
    ahead = ahead.plus(STEP);
    try {
      order("advance " + STEP);
    } catch (UncheckedIOException dead) {
      require(!gangway.isAlive() || awaitsEnd(), "obeys while it lives");
    }
  }

  private boolean awaitsEnd() {
    gangway.awaitEnd();
    return true;
  }

  private Way way(Journey journey, CallOutcome outcome) {
    return switch (journey) {
      case OPENING -> {
        var opening = new Opening(outcome);
        faults(outcome.faults("POST /v1/customers"));
        yield opening;
      }
      case PAID_AND_BACK, PAID_AND_TOLD, PAID_AND_LOOKED_FOR -> new Buying(journey, outcome);
    };
  }

  private void faults(Stream<String> faults) {
    control.sandbox("PUT", "/faults", faults.collect(Collectors.joining(",", "[", "]")));
  }

  /// The first tries are refused, as where the provider's address has nobody.
  private void refuseForAMoment() {
    forwarder.refuse();
    Thread.ofVirtual()
        .start(() -> {
          pause(REFUSED_FOR);
          forwarder.accept();
        });
  }

  /// What a person does until it has come to its end. What they were not answered they do again.
  private interface Way {

    /// @throws UncheckedIOException if the process dies on the way
    void follow();

    /// The same, after a restart.
    void goOn();

    /// What should hold, now that things are quiet.
    List<String> violations();
  }

  /// One person's way to a package and its credit. They have come as far as its offer.
  private final class Buying implements Way {

    private static final String POSTINGS = "POST /v1/customers/*/balance_transactions";

    private final Journey journey;
    private final CallOutcome outcome;
    private final Opening arrival = new Opening(CallOutcome.ANSWERS);
    private final Person person = arrival.person;
    private final AccountId account;
    private final String offer;
    private boolean paid;

    Buying(Journey journey, CallOutcome outcome) {
      this.journey = journey;
      this.outcome = outcome;
      faults(Stream.empty());
      arrival.follow();
      this.account =
          database.adapter().accounts().findByEmail(new Email(person.email())).orElseThrow().id();
      this.offer = only(OFFER, person.post("/plan-offers", "{}").body());
      Stream<String> lost =
          journey == Journey.PAID_AND_LOOKED_FOR
              ? Stream.of("{\"on\":\"webhook checkout.session.completed\",\"fault\":\"drop\"}")
              : Stream.empty();
      faults(
          Stream.of(
                  outcome.faults("POST /v1/checkout/sessions"),
                  CallOutcome.ANSWERS.faults(POSTINGS),
                  lost)
              .flatMap(each -> each));
    }

    @Override
    public void follow() {
      if (!paid) {
        if (outcome == CallOutcome.REFUSED) {
          refuseForAMoment();
        }
        pay(checkout());
      }
      if (journey == Journey.PAID_AND_BACK) {
        confirm();
      }
      impatiently("the purchase is done", () -> purchase() instanceof Purchase.Done);
    }

    @Override
    public void goOn() {
      person.turnTo(gangway);
      follow();
    }

    private String checkout() {
      List<String> told = new ArrayList<>();
      impatiently(
          "there is a checkout",
          () -> {
            Person.Answer answer =
                person.post("/plan-offers/" + offer + "/choice", "{\"option\":\"acme-package\"}");
            require(answer.status() == 200, "chooses: " + answer);
            CHECKOUT.matcher(answer.body()).results().map(MatchResult::group).forEach(told::add);
            return !told.isEmpty();
          });
      return told.getFirst();
    }

    private void pay(String checkout) {
      Person.Answer answer = person.sandbox("POST", checkout, "outcome=pays");
      require(answer.status() == 303, "pays: " + answer);
      paid = true;
    }

    private void confirm() {
      String path = "/purchases/" + purchase().id() + "/confirmation";
      impatiently(
          "what was paid for is given",
          () -> {
            Person.Answer answer = person.post(path, "{}");
            require(answer.status() == 200, "comes back: " + answer);
            return !(purchase() instanceof Purchase.UnderWay);
          });
    }

    private Purchase purchase() {
      List<Purchase> all = database.adapter().purchases().of(account);
      require(all.size() == 1, all.size() + " purchases");
      return all.getFirst();
    }

    /// Moves the clocks on where nothing comes of waiting: the dead leave leases, and who is told
    /// nothing looks seldom.
    private void impatiently(String what, BooleanSupplier condition) {
      Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
      Instant stuck = Instant.now().plus(PATIENT_FOR);
      while (!condition.getAsBoolean()) {
        require(Instant.now().isBefore(deadline), what + ": " + purchase());
        if (!gangway.isAlive()) {
          throw new UncheckedIOException(new IOException("it is dead"));
        }
        if (Instant.now().isAfter(stuck)) {
          advanceClocks();
          stuck = Instant.now().plus(PATIENT_FOR);
        }
        pause(Duration.ofMillis(50));
      }
    }

    @Override
    public List<String> violations() {
      List<String> violations = arrival.customersViolations();
      String customer =
          arrival
              .opening()
              .map(opening -> ((PaymentAccountOpening.Ready) opening).paymentAccount())
              .orElseThrow()
              .customer()
              .value();
      expect(violations, 1, "paid sessions", "/v1/checkout/sessions?customer=" + customer, PAID);
      expect(violations, 1, "charges", "/v1/charges?customer=" + customer, SUCCEEDED);
      String books = "/v1/customers/" + customer + "/balance_transactions";
      expect(violations, 1, "lines in the provider's books", books, LINE);
      expect(violations, 1, "balances of the credit", "/v1/customers/" + customer, BALANCE);
      List<CreditEntry> ledger = database.adapter().credits().ledger(account).entries();
      if (ledger.size() != 1 || !(ledger.getFirst() instanceof CreditEntry.Granted)) {
        violations.add("not granted once: " + ledger);
      }
      if (!(purchase() instanceof Purchase.Done)) {
        violations.add("not done: " + purchase());
      }
      Person.Answer stage = person.get("/onboarding");
      if (!stage.body().contains("\"onboarded\"") || !stage.body().contains("acme-package")) {
        violations.add("not on the package: " + stage);
      }
      return violations;
    }

    private void expect(
        List<String> violations, int number, String what, String path, Pattern each) {
      String found = person.sandbox("GET", path, "").body();
      if (each.matcher(found).results().count() != number) {
        violations.add("not " + number + " " + what + ": " + found);
      }
    }
  }

  /// One person's way to a payment account.
  private final class Opening implements Way {

    private final CallOutcome outcome;
    private final Person person;
    private final String token;
    private boolean activated;
    private volatile boolean underway;

    Opening(CallOutcome outcome) {
      this.outcome = outcome;
      this.person =
          new Person(
              gangway,
              sandbox.sandbox(),
              "person"
                  + ++people
                  + "x"
                  + ThreadLocalRandom.current().nextInt(1_000)
                  + "@example.com");
      require(person.register(",\"partner\":\"acme\"").status() == 202, "registers");
      this.token = person.mailedToken();
    }

    @Override
    public void follow() {
      underway = true;
      Thread clockwork = Thread.ofVirtual().start(this::advanceClocksInDoubt);
      try {
        if (!activated) {
          activate();
        }
        setUp();
      } finally {
        underway = false;
        join(clockwork);
      }
    }

    @Override
    public void goOn() {
      person.turnTo(gangway);
      follow();
    }

    private void activate() {
      if (outcome == CallOutcome.REFUSED) {
        refuseForAMoment();
      }
      Person.Answer answer = person.post("/activations", "{\"token\":\"" + token + "\"}");
      if (answer.status() == 422) {
        // It was done, and the answer died with the process.
        answer =
            person.post(
                "/sessions",
                "{\"email\":\"" + person.email() + "\",\"password\":\"" + Person.PASSWORD + "\"}");
      }
      require(answer.status() == 200, "activates, or logs in: " + answer);
      activated = true;
    }

    private void setUp() {
      Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
      Person.Answer answer = person.post("/account/setup", "{}");
      while (answer.status() == 202 && Instant.now().isBefore(deadline)) {
        answer = person.post("/account/setup", "{}");
      }
      require(answer.status() == 200, "sets up: " + answer + ", " + opening());
    }

    /// That nothing exists is believed after ten minutes only.
    private void advanceClocksInDoubt() {
      while (underway && gangway.isAlive()) {
        if (opening().orElse(null) instanceof PaymentAccountOpening.InDoubt doubt
            && doubt.absentSince().isPresent()) {
          advanceClocks();
        }
        pause(Duration.ofMillis(50));
      }
    }

    private Optional<PaymentAccountOpening> opening() {
      return database
          .adapter()
          .accounts()
          .findByEmail(new Email(person.email()))
          .flatMap(account -> database.adapter().openings().find(account.id()));
    }

    @Override
    public List<String> violations() {
      if (outcome == CallOutcome.LATE_EFFECT) {
        // Whatever was to be done later has been done then.
        advanceClocks();
      }
      List<String> violations = customersViolations();
      Person.Answer offer = person.post("/plan-offers", "{}");
      if (offer.status() != 201) {
        violations.add("no offer: " + offer);
      }
      return violations;
    }

    private List<String> customersViolations() {
      List<String> violations = new ArrayList<>();
      List<String> customers =
          CUSTOMER
              .matcher(person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body())
              .results()
              .map(found -> found.group(1))
              .toList();
      if (customers.size() != 1) {
        violations.add(customers.size() + " customers: " + customers);
      }
      if (!(opening().orElse(null) instanceof PaymentAccountOpening.Ready ready
          && customers.contains(ready.paymentAccount().customer().value()))) {
        violations.add("not ready with that customer: " + opening());
      }
      return violations;
    }
  }

  /// Those that the provider has told or could not tell, and that are not done after all the time
  /// that it takes to fetch them: none, if all is well.
  List<String> eventsNotDone() {
    for (Duration passed = Duration.ZERO;
        passed.compareTo(EVENTS_FETCHED_WITHIN) < 0;
        passed = passed.plus(STEP)) {
      advanceClocks();
    }
    Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
    List<String> notDone = undone();
    while (!notDone.isEmpty() && Instant.now().isBefore(deadline)) {
      pause(Duration.ofMillis(200));
      notDone = undone();
    }
    return notDone;
  }

  private List<String> undone() {
    EventInbox inbox = database.adapter().events();
    List<String> notDone = new ArrayList<>();
    String after = "";
    List<String> page;
    do {
      page =
          EVENT
              .matcher(control.sandbox("GET", "/v1/events?limit=100" + FOLLOWED + after, "").body())
              .results()
              .map(found -> found.group(1))
              .toList();
      for (String event : page) {
        Optional<EventInbox.Entry> entry = inbox.find(new ProviderEventId(event));
        if (!entry.map(EventInbox.Entry::standing).equals(DONE)) {
          notDone.add(event + ": " + entry);
        }
      }
      after = page.isEmpty() ? "" : "&starting_after=" + page.getLast();
    } while (!page.isEmpty());
    return notDone;
  }

  private static void require(boolean held, String what) {
    if (!held) {
      throw new AssertionError(what);
    }
  }

  private static void until(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(RunningGangway.PATIENCE);
    while (!condition.getAsBoolean()) {
      require(Instant.now().isBefore(deadline), what);
      pause(Duration.ofMillis(5));
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    gangway.close();
    forwarder.close();
    sandbox.close();
    database.close();
  }
}
