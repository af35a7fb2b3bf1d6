package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class RoomTest {

  private static final Duration FOR_EVER = Duration.ofMinutes(1);

  private final List<String> admitted = new CopyOnWriteArrayList<>();

  /// Somebody who waits for a turn, seen to be waiting.
  private CompletableFuture<Boolean> waits(Room room, String name) {
    CompletableFuture<Boolean> outcome = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              boolean admits = room.admits();
              if (admits) {
                admitted.add(name);
              }
              outcome.complete(admits);
            });
    while (waiting.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return outcome;
  }

  @Test
  void admits_as_many_as_it_has_places() {
    Room room = new Room(2, 0, FOR_EVER);

    assertThat(room.admits()).isTrue();
    assertThat(room.admits()).isTrue();
    assertThat(room.admits()).isFalse();
  }

  @Test
  void gives_the_place_of_whoever_leaves_to_the_next_one() {
    Room room = new Room(1, 0, FOR_EVER);
    room.admits();

    room.leave();

    assertThat(room.admits()).isTrue();
  }

  @Test
  void lets_people_wait_for_their_turn_in_the_order_in_which_they_came() {
    Room room = new Room(1, 2, FOR_EVER);
    room.admits();
    var first = waits(room, "first");
    var second = waits(room, "second");

    room.leave();
    first.join();
    room.leave();
    second.join();

    assertThat(admitted).containsExactly("first", "second");
  }

  @Test
  void turns_away_at_once_when_too_many_wait_already() {
    Room room = new Room(1, 1, FOR_EVER);
    room.admits();
    var waiting = waits(room, "waiting");

    assertThat(room.admits()).isFalse();

    room.leave();
    assertThat(waiting.join()).isTrue();
  }

  @Test
  void turns_away_whoever_waited_in_vain_and_lets_another_wait() {
    Room room = new Room(1, 1, Duration.ofMillis(1));
    room.admits();

    assertThat(room.admits()).isFalse();
    assertThat(room.admits()).isFalse();

    room.leave();
    assertThat(room.admits()).isTrue();
  }

  @Test
  void turns_away_whoever_is_interrupted_and_leaves_the_flag() {
    Room room = new Room(1, 1, FOR_EVER);
    room.admits();
    Thread.currentThread().interrupt();

    assertThat(room.admits()).isFalse();
    assertThat(Thread.interrupted()).isTrue();

    room.leave();
    assertThat(room.admits()).isTrue();
  }
}
