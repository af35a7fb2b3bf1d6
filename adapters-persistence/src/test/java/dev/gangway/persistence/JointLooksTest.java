package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JointLooksTest {

  private final JointLooks<String, Integer> looks = new JointLooks<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  /// A look that does not end before it may, and finds 0.
  private int slowly() {
    begun.countDown();
    await(mayEnd);
    return 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// Somebody who asks, and has to wait for others.
  private CompletableFuture<Integer> waits(String key) {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    Thread asking =
        Thread.ofVirtual()
            .start(() -> {
              try {
                answer.complete(looks.ask(key, taken::incrementAndGet));
              } catch (RuntimeException failure) {
                answer.completeExceptionally(failure);
              }
            });
    while (asking.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return answer;
  }

  private CompletableFuture<Integer> underWay(String key) {
    var first = CompletableFuture.supplyAsync(() -> looks.ask(key, this::slowly));
    await(begun);
    return first;
  }

  @Test
  void looks_each_time_when_nobody_else_does() {
    assertThat(looks.ask("key", taken::incrementAndGet)).isEqualTo(1);
    assertThat(looks.ask("key", taken::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void answers_all_who_came_meanwhile_by_one_look_that_begins_afterwards() {
    var first = underWay("key");
    List<CompletableFuture<Integer>> meanwhile =
        Stream.generate(() -> waits("key")).limit(20).toList();

    assertThat(taken).hasValue(0);
    mayEnd.countDown();

    assertThat(first.join()).isEqualTo(0);
    assertThat(meanwhile).allSatisfy(each -> assertThat(each.join()).isEqualTo(1));
    assertThat(taken).hasValue(1);
  }

  @Test
  void lets_nobody_wait_for_what_others_look_for() {
    var first = underWay("key");

    assertThat(looks.ask("other", taken::incrementAndGet)).isEqualTo(1);

    mayEnd.countDown();
    first.join();
  }

  @Test
  void fails_for_all_who_share_in_a_look_and_for_nobody_else() {
    var first =
        CompletableFuture.supplyAsync(() ->
            looks.ask(
                "key",
                () -> {
                  slowly();
                  throw new IllegalStateException("on purpose");
                }));
    await(begun);
    var second = waits("key");
    mayEnd.countDown();

    assertThatThrownBy(first::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("on purpose");
    assertThat(second.join()).isEqualTo(1);
  }

  @Test
  void keeps_nothing_when_nobody_looks_any_more() {
    var first = underWay("key");
    var second = waits("key");
    mayEnd.countDown();
    first.join();
    second.join();
    assertThatThrownBy(() ->
            looks.ask(
                "failing",
                () -> {
                  throw new IllegalStateException("on purpose");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(looks.size()).isZero();
  }
}
