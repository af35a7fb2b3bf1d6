package dev.gangway.bootstrap.endtoend;

import dev.gangway.application.port.driven.AccountRepository;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.TaskQueue;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import dev.gangway.domain.credential.PasswordHash;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.persistence.PersistenceAdapter;
import dev.gangway.stripe.StripeAdapter;
import dev.gangway.stripe.StripeConfig;
import dev.gangway.stripe.StripeSecretKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A Gangway with its sandbox as the only Stripe there is, whose clock can be moved and which can
/// go away; and people who come all the same.
final class BlackOut implements AutoCloseable {

  private static final Pattern HEAP =
      Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\".*} (\\S+)$");
  private static final Pattern THREADS = Pattern.compile("(?m)^jvm_threads_live_threads (\\S+)$");
  private static final Pattern CALL =
      Pattern.compile("\"requestId\":\\s*\"([^\"]+)\",\\s*\"status\":\\s*([0-9]+)");

  /// What it logged, but for what db-scheduler says of work that a leap of the clock overtook: to
  /// the scheduler whoever works then has been silent for hours.
  private static final Pattern ENTRY =
      Pattern.compile("(?m)^\\S+Z +(INFO|WARN|ERROR) +(?!ExecutePicked|Scheduler)");

  /// How many wishes are seeded in one commit.
  private static final int A_COMMIT = 100;

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final SharedDatabase database;
  private final RunningGangway gangway;
  private final Person operator;
  private final StripeAdapter stripe;
  private Duration ahead = Duration.ZERO;
  private int arrivals;

  BlackOut(Path folder) {
    this.database = SharedDatabase.start(folder.resolve("postgres"), clock());
    List<String> settings = new ArrayList<>(database.settings());
    settings.add("GANGWAY_LIMITS=off");
    this.gangway = RunningGangway.start(folder, settings.toArray(String[]::new));
    this.operator = new Person(gangway, "operator@example.com");
    // Only to write requests as the product writes them: it calls nobody.
    this.stripe =
        new StripeAdapter(
            StripeConfig.of(
                new StripeSecretKey("sk_test_of_a_test"),
                List.of(),
                gangway.sandbox(),
                gangway.sandbox(),
                clock()));
  }

  /// The sandbox's, which Gangway's follows.
  private InstantSource clock() {
    return () -> Instant.now().plus(ahead);
  }

  void pass(Duration time) {
    require(200, operator.sandbox("POST", "/clock", "{\"advance\":\"" + time + "\"}"));
    ahead = ahead.plus(time);
  }

  /// Returns when nothing is being worked on. In front of a leap of the clock, so that the leap
  /// makes nobody look dead.
  void rest() throws InterruptedException {
    while (database.number(
            "SELECT (SELECT count(*) FROM provider_task WHERE picked)"
                + " + (SELECT count(*) FROM house_task WHERE picked)")
        > 0) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  void goAway() {
    require(200, operator.sandbox("PUT", "/faults", "[{\"on\":\"*\",\"fault\":\"down\"}]"));
  }

  /// Stripe is there, and answers as late as this.
  void comeBack(Duration late) {
    String slow =
        "[{\"on\":\"*\",\"fault\":\"slow\",\"millis\":" + Math.max(1, late.toMillis()) + "}]";
    require(200, operator.sandbox("PUT", "/faults", slow));
  }

  /// Somebody signs up, follows the mail's link, and is on the page that prepares things.
  Person signUp() {
    var person = new Person(gangway, "person-" + number() + "@example.com");
    require(202, person.register(""));
    require(200, person.post("/activations", "{\"token\":\"" + person.mailedToken() + "\"}"));
    return person;
  }

  private synchronized int number() {
    return arrivals++;
  }

  /// So many people sign up, several at a time, and each asks once for a payment account.
  ///
  /// @throws AssertionError if one of them was refused anything
  void signUp(int people, int atATime) {
    try (var threads =
        Executors.newFixedThreadPool(atATime, Thread.ofPlatform().daemon().factory())) {
      List<? extends Future<?>> all =
          IntStream.range(0, people)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    Person person = signUp();
                    require(202, person.post("/account/setup", "{}"));
                    person.leave();
                  }))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    } catch (ExecutionException failure) {
      throw new AssertionError(failure.getCause());
    }
  }

  /// As many more who are activated, without their passwords' hashes and mails: through the ports,
  /// as the use cases would write them.
  void seed(int people) {
    for (int left = people; left > 0; left -= A_COMMIT) {
      int now = Math.min(left, A_COMMIT);
      database.adapter().unitOfWork().commit(() -> IntStream.range(0, now).forEach(_ -> seedOne()));
    }
  }

  private void seedOne() {
    PersistenceAdapter adapter = database.adapter();
    var id = new AccountId(adapter.chance().id());
    var email = new Email("seeded-" + id + "@example.com");
    var registration =
        new AccountRepository.Registration(
            adapter.chance().id(), new PasswordHash("$seeded"), Optional.empty(), Language.ENGLISH);
    Profile profile = registration.profile();
    adapter
        .accounts()
        .add(
            new Account(
                id, email, profile, Attribution.none(), clock().instant(), Optional.empty()),
            registration);
    adapter.accounts().activate(id, profile, Optional.empty(), clock().instant());
    String body =
        stripe.paymentGateway().write(new PaymentGateway.NewCustomer(id, email, Optional.empty()));
    adapter.openings().add(PaymentAccountOpening.wanted(new OpeningRequest(id, 1, email, body)));
    adapter.tasks().enqueue(new TaskQueue.Task.OpenPaymentAccount(id));
  }

  private static void require(int status, Person.Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError("not " + status + " but " + answer);
    }
  }

  // ---- what is to be seen

  long accounts() {
    return database.number("SELECT count(*) FROM account WHERE activated_at IS NOT NULL");
  }

  long ready() {
    return database.number("SELECT count(*) FROM payment_account WHERE state = 'READY'");
  }

  /// Payment accounts that are not there yet and could be worked on now.
  long due() {
    return database.number(
        "SELECT count(*) FROM provider_task WHERE NOT picked AND execution_time <= '"
            + clock().instant()
            + "'");
  }

  /// What the process holds and has written.
  ///
  /// @param heap in bytes, after a collection
  /// @param entries in the log
  record Looks(double heap, double threads, long entries) {}

  Looks looks() {
    gangway.collectGarbage();
    String metrics = operator.metrics();
    return new Looks(
        HEAP.matcher(metrics)
            .results()
            .mapToDouble(pool -> Double.parseDouble(pool.group(1)))
            .sum(),
        THREADS
            .matcher(metrics)
            .results()
            .mapToDouble(all -> Double.parseDouble(all.group(1)))
            .sum(),
        ENTRY.matcher(gangway.text()).results().count());
  }

  /// The calls that came to the sandbox since the last time that this was asked, by their status; 0
  /// is no answer. It keeps the last thousand.
  List<Integer> newCalls() {
    String calls = operator.sandbox("GET", "/requests", "").body();
    Matcher call = CALL.matcher(calls);
    List<Integer> statuses = new ArrayList<>();
    String newest = lastCall;
    while (call.find()) {
      if (call.group(1).equals(lastCall)) {
        statuses.clear();
      } else {
        statuses.add(Integer.parseInt(call.group(2)));
      }
      newest = call.group(1);
    }
    lastCall = newest;
    return statuses;
  }

  private String lastCall = "";

  /// How many customers the sandbox holds.
  int customers() {
    int found = 0;
    String after = "";
    while (true) {
      String page = operator.sandbox("GET", "/v1/customers?limit=100" + after, "").body();
      List<String> ids =
          Pattern.compile("\"id\"\\s*:\\s*\"(cus_[^\"]+)\"")
              .matcher(page)
              .results()
              .map(id -> id.group(1))
              .toList();
      if (ids.isEmpty()) {
        return found;
      }
      found += ids.size();
      after = "&starting_after=" + ids.getLast();
    }
  }

  String text() {
    return gangway.text();
  }

  @Override
  public void close() {
    stripe.close();
    gangway.close();
    database.close();
  }
}
