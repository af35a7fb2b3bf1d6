package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.fake.FakePaymentGateway;
import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.TaskQueue.Task;
import dev.gangway.application.port.driving.SendLetter;
import dev.gangway.application.service.OpeningAdvance;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccountOpening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many openings that wait, and some people who wait for theirs: queue, workers, fast lane and rate
/// budget together, in two instances on one database.
@Timeout(120)
class BacklogTest {

  private static final int CALLS_PER_SECOND = 40;

  /// What Stripe would allow: as much more than the budget as its 25 are more than our 20.
  private static final int ALLOWED = 50;

  private static final int BACKLOG = 200;
  private static final int PEOPLE = 10;

  private final TestDatabase database = new TestDatabase();
  private final PersistenceAdapter first = open();
  private final PersistenceAdapter second = open();
  private final CountingGateway gateway = new CountingGateway();

  private PersistenceAdapter open() {
    return PersistenceAdapter.open(
        new PersistenceConfig(
                database.database(), PersistenceConfig.noLimits(), InstantSource.system(), 12)
            .withCallsPerSecond(CALLS_PER_SECOND));
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    database.close();
  }

  private void start(PersistenceAdapter instance) {
    var advance =
        new OpeningAdvance(
            instance.openings(),
            instance.surplusCustomers(),
            instance.onboardings(),
            instance.events(),
            gateway,
            instance.rateBudget(),
            instance.tasks(),
            instance.openingBell(),
            instance.unitOfWork(),
            InstantSource.system());
    instance.start(TestDatabase.handlers(advance, _ -> new SendLetter.Outcome.Done()));
  }

  private AccountId wishFor() {
    AccountId account = Examples.activate(database).id();
    var customer = new PaymentGateway.NewCustomer(account, Examples.email(), Optional.empty());
    var request = new OpeningRequest(account, 1, customer.email(), gateway.write(customer));
    first
        .unitOfWork()
        .commit(() -> {
          first.openings().add(PaymentAccountOpening.wanted(request));
          first.tasks().enqueue(new Task.OpenPaymentAccount(account));
        });
    return account;
  }

  @Test
  void drains_within_the_budget_and_lets_people_go_first() throws Exception {
    List<AccountId> backlog = Stream.generate(this::wishFor).limit(BACKLOG).toList();
    List<AccountId> people = Stream.generate(this::wishFor).limit(PEOPLE).toList();

    start(first);
    start(second);
    people.forEach(first.fastLane()::hurry);

    Eventually.until("most of it is done", () -> left() < BACKLOG / 2);
    Eventually.until("all of it is done", () -> left() == 0);
    assertThat(gateway.calls).extracting(Call::account).doesNotHaveDuplicates();
    assertThat(gateway.calls)
        .extracting(Call::account)
        .containsAll(backlog)
        .containsAll(people)
        .hasSize(BACKLOG + PEOPLE);
    assertThat(gateway.most(Duration.ofSeconds(1))).isLessThanOrEqualTo(ALLOWED);
    // A few of the backlog may have had their tokens before anybody was in a hurry.
    assertThat(gateway.calls.stream().limit(4 * PEOPLE).map(Call::account)).containsAll(people);
  }

  private int left() throws Exception {
    try (var connection = database.connect();
        var sql = connection.createStatement();
        var row =
            sql.executeQuery(
                "SELECT count(*) FROM provider_task"
                    + " WHERE task_name = 'open-payment-account'")) {
      row.next();
      return row.getInt(1);
    }
  }

  private record Call(AccountId account, Instant at) {}

  /// Counts what arrives, as Stripe would.
  private static final class CountingGateway implements PaymentGateway {

    private final PaymentGateway gateway = new FakePaymentGateway(InstantSource.system());
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /// The most calls that arrived in any such time.
    int most(Duration time) {
      List<Instant> arrivals = new ArrayList<>(calls.stream().map(Call::at).sorted().toList());
      int most = 0;
      int begin = 0;
      for (int end = 0; end < arrivals.size(); end++) {
        while (!arrivals.get(begin).plus(time).isAfter(arrivals.get(end))) {
          begin++;
        }
        most = Math.max(most, end - begin + 1);
      }
      return most;
    }

    @Override
    public OriginAnswer origin() {
      return gateway.origin();
    }

    @Override
    public String write(NewCustomer customer) {
      return gateway.write(customer);
    }

    @Override
    public CreateAnswer create(OpeningRequest request) {
      calls.add(new Call(request.account(), Instant.now()));
      return gateway.create(request);
    }

    @Override
    public LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom) {
      return gateway.lookUp(account, email, createdFrom);
    }
  }
}
