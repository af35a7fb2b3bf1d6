package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.FastLaneContract;
import dev.gangway.application.contract.Storage;
import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.domain.account.AccountId;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InProcessFastLaneTest extends FastLaneContract {

  private static final TestDatabase DATABASE = new TestDatabase();
  private static final int MANY = 1_000;

  private final InProcessFastLane lane =
      new InProcessFastLane((JooqUnitOfWork) DATABASE.unitOfWork());
  private final Semaphore gate = new Semaphore(0);
  private final AtomicReference<AdvanceOpening> behindTheGate =
      new AtomicReference<>((_, _) -> new AdvanceOpening.Outcome.Settled());

  @BeforeEach
  void open() {
    lane.start((account, asker) -> {
      gate.acquireUninterruptibly();
      return behindTheGate.get().advance(account, asker);
    });
  }

  @AfterEach
  void close() {
    gate.release(MANY);
    lane.close();
  }

  @AfterAll
  static void closeDatabase() {
    DATABASE.close();
  }

  @Override
  protected Storage storage() {
    return DATABASE;
  }

  @Override
  protected FastLane lane() {
    return lane;
  }

  @Override
  protected void run(AdvanceOpening openings) {
    behindTheGate.set(openings);
    gate.release(MANY);
    try {
      Eventually.until("every try is made", () -> lane.underWay() == 0);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
    gate.drainPermits();
  }

  @Test
  void forgets_what_is_too_much_at_once() {
    AtomicInteger tries = new AtomicInteger();
    for (int i = 0; i < MANY; i++) {
      lane.hurry(new AccountId(UUID.randomUUID()));
    }

    run((_, _) -> {
      tries.incrementAndGet();
      return new AdvanceOpening.Outcome.Settled();
    });

    assertThat(tries).hasValue(64);
  }

  @Test
  void goes_on_after_a_try_that_fails() {
    AtomicInteger tries = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      lane.hurry(new AccountId(UUID.randomUUID()));
      run((_, _) -> {
        tries.incrementAndGet();
        throw new IllegalStateException("on purpose");
      });
    }

    assertThat(tries).hasValue(100);
  }

  @Test
  void takes_nobody_in_once_it_is_closed() {
    lane.close();

    lane.hurry(new AccountId(UUID.randomUUID()));

    assertThat(lane.underWay()).isZero();
  }
}
