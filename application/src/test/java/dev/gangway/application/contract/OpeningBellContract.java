package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.port.driven.OpeningBell;
import dev.gangway.domain.account.AccountId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What [OpeningBell] promises. Whoever waits here for a minute has failed: no test takes so long.
@Timeout(10)
public abstract class OpeningBellContract {

  private static final Duration FOR_EVER = Duration.ofMinutes(1);
  private static final Duration NOT_AT_ALL = Duration.ZERO;

  private final AccountId account = new AccountId(UUID.randomUUID());

  protected abstract Storage storage();

  /// Whether it has rung since the last time that somebody listened.
  private static boolean hasRung(OpeningBell.Listening listening) {
    long before = System.nanoTime();
    listening.await(Duration.ofMillis(200));
    return Duration.ofNanos(System.nanoTime() - before).toMillis() < 200;
  }

  @Nested
  class Await {

    @Test
    void does_not_miss_what_rang_before_the_waiting_began() {
      try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
        storage().openingBell().ring(account);

        listening.await(FOR_EVER);
      }
    }

    @Test
    void wakes_everybody_who_waits() throws InterruptedException {
      try (OpeningBell.Listening first = storage().openingBell().listen(account);
          OpeningBell.Listening second = storage().openingBell().listen(account)) {
        Thread one = Thread.ofVirtual().start(() -> first.await(FOR_EVER));
        Thread other = Thread.ofVirtual().start(() -> second.await(FOR_EVER));

        storage().openingBell().ring(account);

        one.join();
        other.join();
      }
    }

    @Test
    void returns_when_the_time_is_over() {
      try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
        listening.await(NOT_AT_ALL);
      }
    }

    @Test
    void takes_several_rings_as_one() {
      try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
        storage().openingBell().ring(account);
        storage().openingBell().ring(account);
        listening.await(FOR_EVER);

        assertThat(hasRung(listening)).isFalse();
      }
    }

    @Test
    void returns_when_interrupted_and_leaves_the_flag() {
      try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
        Thread.currentThread().interrupt();

        listening.await(FOR_EVER);

        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }

  @Nested
  class IsFirst {

    @Test
    void is_whoever_began_before_all_others_of_that_account() {
      AccountId other = new AccountId(UUID.randomUUID());
      try (OpeningBell.Listening elsewhere = storage().openingBell().listen(other);
          OpeningBell.Listening first = storage().openingBell().listen(account);
          OpeningBell.Listening second = storage().openingBell().listen(account)) {
        assertThat(first.isFirst()).isTrue();
        assertThat(second.isFirst()).isFalse();
        assertThat(elsewhere.isFirst()).isTrue();
      }
    }

    @Test
    void is_the_next_one_when_the_first_has_left() {
      OpeningBell.Listening first = storage().openingBell().listen(account);
      try (OpeningBell.Listening second = storage().openingBell().listen(account);
          OpeningBell.Listening third = storage().openingBell().listen(account)) {
        first.close();

        assertThat(second.isFirst()).isTrue();
        assertThat(third.isFirst()).isFalse();
      }
    }

    @Test
    void is_nobody_who_has_left() {
      OpeningBell.Listening only = storage().openingBell().listen(account);

      only.close();

      assertThat(only.isFirst()).isFalse();
    }
  }

  @Nested
  class Overhear {

    @Test
    void is_woken_as_those_who_listen() {
      try (OpeningBell.Listening lookingOn = storage().openingBell().overhear(account)) {
        storage().openingBell().ring(account);

        lookingOn.await(FOR_EVER);
      }
    }

    @Test
    void is_never_the_first_and_in_nobodys_way_who_is() {
      try (OpeningBell.Listening lookingOn = storage().openingBell().overhear(account)) {
        assertThat(lookingOn.isFirst()).isFalse();

        try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
          assertThat(listening.isFirst()).isTrue();
          assertThat(lookingOn.isFirst()).isFalse();
        }
      }
    }

    @Test
    void is_over_once_closed() {
      OpeningBell.Listening lookingOn = storage().openingBell().overhear(account);
      lookingOn.close();

      storage().openingBell().ring(account);

      assertThat(hasRung(lookingOn)).isFalse();
    }
  }

  @Nested
  class Ring {

    @Test
    void is_heard_by_those_of_that_account_only() {
      AccountId other = new AccountId(UUID.randomUUID());
      try (OpeningBell.Listening listening = storage().openingBell().listen(other)) {
        storage().openingBell().ring(account);

        assertThat(hasRung(listening)).isFalse();
      }
    }

    @Test
    void is_heard_after_the_commit_and_not_before() {
      try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
        boolean early =
            storage()
                .unitOfWork()
                .commit(() -> {
                  storage().openingBell().ring(account);
                  return hasRung(listening);
                });

        assertThat(early).isFalse();
        listening.await(FOR_EVER);
      }
    }

    @Test
    void is_not_heard_when_the_unit_of_work_fails() {
      try (OpeningBell.Listening listening = storage().openingBell().listen(account)) {
        assertThatThrownBy(() ->
                storage()
                    .unitOfWork()
                    .commit(() -> {
                      storage().openingBell().ring(account);
                      throw new IllegalArgumentException("on purpose");
                    }))
            .isInstanceOf(IllegalArgumentException.class);

        assertThat(hasRung(listening)).isFalse();
      }
    }
  }
}
