package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.contract.Examples;
import dev.gangway.application.contract.StorageHealthContract;
import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.StorageUnavailable;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Profile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What comes out when the database is away, full, or busy with the same rows.
@Timeout(60)
class OutageTest extends StorageHealthContract {

  private final TestDatabase database = new TestDatabase();

  @AfterEach
  void close() {
    comeBack();
    database.close();
  }

  @Override
  protected StorageHealth healthy() {
    return database.adapter().storageHealth();
  }

  @Override
  protected StorageHealth away() {
    goAway();
    return database.adapter().storageHealth();
  }

  private void goAway() {
    try {
      database.run("ALTER DATABASE " + database.name() + " CONNECTION LIMIT 0");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    TestDatabase.cutConnections(database.name());
  }

  private void comeBack() {
    TestDatabase.liftLimit(database.name());
  }

  @Nested
  class AwayAltogether {

    @Test
    void is_storage_unavailable_for_single_statements_and_for_units() {
      goAway();

      assertThatThrownBy(() -> database.accounts().findByEmail(Examples.email()))
          .isInstanceOf(StorageUnavailable.class);
      assertThatThrownBy(() -> database.unitOfWork().commit(() -> {}))
          .isInstanceOf(StorageUnavailable.class);
    }

    @Test
    void is_over_when_the_database_is_back() throws Exception {
      goAway();
      assertThatThrownBy(() -> database.accounts().findByEmail(Examples.email()))
          .isInstanceOf(StorageUnavailable.class);

      comeBack();

      assertThat(onceItAnswers(() -> database.accounts().findByEmail(Examples.email()))).isEmpty();
    }

    /// A connection that was cut may be handed out once more before it is thrown away.
    private static <T> T onceItAnswers(Supplier<T> call) throws Exception {
      AtomicReference<T> answer = new AtomicReference<>();
      Eventually.until(
          "the database answers",
          () -> {
            try {
              answer.set(call.get());
              return true;
            } catch (StorageUnavailable still) {
              return false;
            }
          });
      return answer.get();
    }

    @Test
    void in_the_middle_of_a_unit_leaves_nothing_of_it() throws Exception {
      var account = Examples.account();

      assertThatThrownBy(() ->
              database
                  .unitOfWork()
                  .commit(() -> {
                    database.accounts().add(account, Examples.registration());
                    TestDatabase.cutConnections(database.name());
                    return database.accounts().find(account.id());
                  }))
          .isInstanceOf(StorageUnavailable.class);

      assertThat(onceItAnswers(() -> database.accounts().find(account.id()))).isEmpty();
    }
  }

  @Nested
  class NoConnectionToSpare {

    /// Of twelve, less two for what is committed aside and one for the instance's lock.
    private final int all = 9;

    @Test
    void is_storage_unavailable_and_does_not_wait_for_ever() throws Exception {
      CountDownLatch taken = new CountDownLatch(all);
      CountDownLatch release = new CountDownLatch(1);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < all; i++) {
          threads.execute(() ->
              database
                  .unitOfWork()
                  .commit(() -> {
                    taken.countDown();
                    awaitQuietly(release);
                  }));
        }
        assertThat(taken.await(20, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> database.accounts().findByEmail(Examples.email()))
            .isInstanceOf(StorageUnavailable.class);
        release.countDown();
      }
    }

    @Test
    void does_not_stop_what_units_commit_aside() throws Exception {
      CyclicBarrier everybodyHasOne = new CyclicBarrier(all);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Object>> calls = new ArrayList<>();
        for (int i = 0; i < all; i++) {
          String caller = "caller " + i;
          calls.add(
              threads.submit(() ->
                  database
                      .unitOfWork()
                      .commit(() -> {
                        awaitQuietly(everybodyHasOne);
                        return database
                            .answers()
                            .take(
                                caller,
                                "key",
                                "print",
                                Examples.NOON,
                                Examples.NOON.plusSeconds(60));
                      })));
        }
        for (Future<Object> call : calls) {
          assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
        }
      }
    }
  }

  @Nested
  class ADeadlock {

    @Test
    void is_gone_through_again_by_its_victim() throws Exception {
      AccountId one = Examples.register(database).id();
      AccountId other = Examples.register(database).id();
      CyclicBarrier bothHoldOne = new CyclicBarrier(2);
      AtomicInteger runs = new AtomicInteger();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> first = threads.submit(() -> lockBoth(one, other, bothHoldOne, runs));
        Future<?> second = threads.submit(() -> lockBoth(other, one, bothHoldOne, runs));

        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
      }

      assertThat(runs).hasValue(3);
      assertThat(database.accounts().find(one).orElseThrow().profile().name()).contains("Grace");
      assertThat(database.accounts().find(other).orElseThrow().profile().name()).contains("Grace");
    }

    private void lockBoth(
        AccountId first, AccountId second, CyclicBarrier barrier, AtomicInteger runs) {
      var profile = Profile.initial(Optional.of("Grace"), Language.ENGLISH);
      database
          .unitOfWork()
          .commit(() -> {
            int run = runs.incrementAndGet();
            database.accounts().changeProfile(first, profile);
            if (run <= 2) {
              awaitQuietly(barrier);
            }
            database.accounts().changeProfile(second, profile);
          });
    }
  }

  private static void awaitQuietly(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let go");
      }
    } catch (InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
