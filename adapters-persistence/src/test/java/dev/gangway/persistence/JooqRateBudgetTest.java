package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.RateBudgetContract;
import dev.gangway.application.contract.Storage;
import dev.gangway.application.port.driven.RateBudget;
import dev.gangway.application.port.driven.RateBudget.Permit;
import dev.gangway.application.port.driven.RateBudget.Urgency;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JooqRateBudgetTest extends RateBudgetContract {

  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  private static final TestDatabase DATABASE = new TestDatabase();

  // Nobody waits an hour for a token within a minute; everybody waits that long for their turn.
  private final JooqRateBudget budget = budget(Duration.ofHours(1), Duration.ofMinutes(1));

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private JooqRateBudget budget(Duration every, Duration patience) {
    return new JooqRateBudget(
        (JooqUnitOfWork) DATABASE.unitOfWork(), InstantSource.system(), every, patience);
  }

  @Override
  protected RateBudget budget() {
    return budget;
  }

  @Override
  protected Storage storage() {
    return DATABASE;
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  /// The database's clock cannot be moved; what is kept of it can.
  @Override
  protected void advance(Duration by) {
    run("UPDATE rate_budget SET empty_at = empty_at - interval '" + by.toMillis() + " ms'");
  }

  private void run(String statement) {
    try {
      DATABASE.run(statement);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Nested
  class Waiting {

    @Test
    void gets_its_token_once_it_comes() {
      JooqRateBudget quick = budget(Duration.ofMillis(5), FOR_EVER);

      for (int i = 0; i < 50; i++) {
        assertThat(quick.take(Urgency.BACKLOG)).isInstanceOf(Permit.Granted.class);
      }
    }

    @Test
    void is_granted_no_more_than_flows_in_however_many_ask() throws Exception {
      // One in 20 ms, by two instances with 20 workers each.
      List<JooqRateBudget> instances =
          List.of(budget(Duration.ofMillis(20), FOR_EVER), budget(Duration.ofMillis(20), FOR_EVER));
      run("DELETE FROM rate_budget");
      Instant began = databaseTime();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Permit>> permits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          RateBudget asked = instances.get(i % 2);
          permits.add(threads.submit(() -> asked.take(Urgency.SOMEBODY_WAITS)));
        }
        for (Future<Permit> permit : permits) {
          assertThat(permit.get()).isInstanceOf(Permit.Granted.class);
        }
      }

      // The first one was there; each of the others took the time that a token takes.
      assertThat(databaseTime()).isAfterOrEqualTo(began.plusMillis(39 * 20));
    }

    @Test
    void ends_when_the_thread_is_interrupted_and_leaves_the_flag() {
      JooqRateBudget slow = budget(Duration.ofHours(1), FOR_EVER.multipliedBy(100));
      slow.exceeded();
      Thread.currentThread().interrupt();

      assertThat(slow.take(Urgency.SOMEBODY_WAITS)).isInstanceOf(Permit.NotBefore.class);
      assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void ends_when_the_service_stops() throws Exception {
      JooqRateBudget slow = budget(Duration.ofHours(1), FOR_EVER.multipliedBy(100));
      slow.exceeded();
      CountDownLatch asked = new CountDownLatch(20);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Permit>> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
          for (Urgency urgency : Urgency.values()) {
            waiting.add(
                threads.submit(() -> {
                  asked.countDown();
                  return slow.take(urgency);
                }));
          }
        }
        asked.await();

        slow.close();

        for (Future<Permit> each : waiting) {
          assertThat(each.get(30, TimeUnit.SECONDS)).isInstanceOf(Permit.NotBefore.class);
        }
      }
    }

    @Test
    void is_not_begun_when_it_would_be_in_vain() {
      JooqRateBudget slow = budget(Duration.ofHours(1), Duration.ofMinutes(59));
      slow.exceeded();

      assertThat(slow.take(Urgency.SOMEBODY_WAITS)).isInstanceOf(Permit.NotBefore.class);
    }
  }

  @Nested
  class TheRow {

    @Test
    void may_be_lost() {
      while (budget.take(Urgency.SOMEBODY_WAITS) instanceof Permit.Granted) {}
      run("TRUNCATE rate_budget");

      assertThat(budget.take(Urgency.SOMEBODY_WAITS)).isInstanceOf(Permit.Granted.class);
      assertThat(budget.take(Urgency.SOMEBODY_WAITS)).isInstanceOf(Permit.NotBefore.class);
    }

    @Test
    void holds_nobody_up_when_the_databases_clock_was_put_back() {
      run("UPDATE rate_budget SET empty_at = clock_timestamp() + interval '1 day'");

      assertThat(budget.take(Urgency.BACKLOG)).isInstanceOf(Permit.Granted.class);
      assertThat(budget.take(Urgency.BACKLOG)).isInstanceOf(Permit.NotBefore.class);
    }
  }

  private Instant databaseTime() throws SQLException {
    try (var connection = DATABASE.connect();
        var sql = connection.createStatement();
        var row = sql.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}
