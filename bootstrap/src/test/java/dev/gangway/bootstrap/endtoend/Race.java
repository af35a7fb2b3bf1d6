package dev.gangway.bootstrap.endtoend;

import static java.util.Comparator.naturalOrder;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.domain.account.Account;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.stripe.sandbox.StripeSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Two processes on one database and one sandbox, and a crowd that wants one payment account of
/// both at the same time.
final class Race implements AutoCloseable {

  private static final Pattern CUSTOMER = Pattern.compile("\"id\"\\s*:\\s*\"(cus_[^\"]+)\"");
  private static final Pattern POSTED =
      Pattern.compile("\"method\":\\s*\"POST\",\\s*\"path\":\\s*\"/v1/customers\"");

  private final StripeSandbox sandbox = StripeSandbox.start(StripeSandbox.Config.inMemory());
  private final SharedDatabase database;
  private final List<RunningGangway> gangways = new ArrayList<>();
  private int runs;

  Race(Path folder) {
    this.database = SharedDatabase.start(folder.resolve("postgres"), InstantSource.system());
    List<String> settings = new ArrayList<>(database.settings());
    settings.add("GANGWAY_SANDBOX=off");
    settings.add("GANGWAY_STRIPE_API_BASE=" + sandbox.address());
    settings.add("GANGWAY_STRIPE_SECRET_KEY=" + sandbox.secretKey());
    settings.add("GANGWAY_SMTP_URL=" + sandbox.smtpAddress());
    settings.add("GANGWAY_LIMITS=off");
    settings.add("GANGWAY_PAYMENT_ACCOUNT_OPEN_ON=setup");
    for (int number = 0; number < 2; number++) {
      gangways.add(RunningGangway.start(folder, settings.toArray(String[]::new)));
    }
  }

  /// How the calls come.
  sealed interface Shape {

    /// All of them released at one instant, each on a connection of its own.
    record AtOnce() implements Shape {}

    /// So many under way at a time.
    record InFlight(int calls) implements Shape {}
  }

  /// What a run came to.
  ///
  /// @param statuses of the crowd's calls
  /// @param again of the calls of those who were told to come again
  /// @param times how long the crowd's calls took, the shortest first
  /// @param spread how long it took this client to send them all
  /// @param customers at the sandbox, with the person's address
  /// @param posts calls to the sandbox that create a customer
  /// @param cpu what both processes together used of the cores while the crowd called
  record Result(
      List<Integer> statuses,
      List<Integer> again,
      List<Duration> times,
      Duration spread,
      List<String> customers,
      String kept,
      int posts,
      Duration cpu) {

    long count(Predicate<Integer> which) {
      return statuses.stream().filter(which).count();
    }

    Duration percentile(double share) {
      return times.get((int) Math.min(times.size() - 1L, Math.round(share * times.size())));
    }
  }

  /// A new person, whose payment account nobody has asked for yet, and then everybody does.
  Result run(Shape shape, int calls, Duration stripe) {
    var person =
        new Person(gangways.getFirst(), sandbox.address(), "crowd-" + runs++ + "@example.com");
    person.arrive("");
    person.sandbox("DELETE", "/requests", "");
    sandbox.breakWith(
        stripe.isZero()
            ? "[]"
            : "[{\"on\":\"POST /v1/customers\",\"fault\":\"slow\",\"millis\":"
                + stripe.toMillis()
                + "}]");
    List<URI> servers = gangways.stream().map(RunningGangway::address).toList();
    int connections =
        switch (shape) {
          case Shape.AtOnce _ -> calls;
          case Shape.InFlight(int atATime) -> atATime;
        };
    List<Crowd.Told> told;
    List<Crowd.Told> again;
    Duration used;
    try (Crowd crowd = Crowd.connect(servers, person.cookie(), connections)) {
      Duration before = cpu();
      told = crowd.call(calls);
      used = cpu().minus(before);
    }
    person.awaitPaymentAccount();
    int unready = (int) told.stream().filter(each -> each.status() != 200).count();
    try (Crowd crowd = Crowd.connect(servers, person.cookie(), Math.min(unready, 100))) {
      again = crowd.call(unready);
    }
    return new Result(
        told.stream().map(Crowd.Told::status).toList(),
        again.stream().map(Crowd.Told::status).toList(),
        told.stream().map(Crowd.Told::took).sorted().toList(),
        told.stream().map(Crowd.Told::sent).max(naturalOrder()).orElseThrow(),
        all(CUSTOMER, person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body()),
        kept(person),
        all(POSTED, person.sandbox("GET", "/requests", "").body()).size(),
        used);
  }

  private Duration cpu() {
    return gangways.stream().map(RunningGangway::cpu).reduce(Duration.ZERO, Duration::plus);
  }

  /// The customer in our own books.
  private String kept(Person person) {
    PaymentAccountOpeningRepository openings = database.adapter().openings();
    return database
        .adapter()
        .accounts()
        .findByEmail(new Email(person.email()))
        .map(Account::id)
        .flatMap(openings::find)
        .filter(PaymentAccountOpening.Ready.class::isInstance)
        .map(PaymentAccountOpening.Ready.class::cast)
        .map(ready -> ready.paymentAccount().customer().value())
        .orElse("none");
  }

  private static List<String> all(Pattern what, String text) {
    Matcher matcher = what.matcher(text);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  /// What the processes wrote.
  String text() {
    return String.join("\n\n", gangways.stream().map(RunningGangway::text).toList());
  }

  @Override
  public void close() {
    gangways.forEach(RunningGangway::close);
    database.close();
    sandbox.close();
  }
}
