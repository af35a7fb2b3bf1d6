package dev.gangway.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gangway.application.port.driving.AnswerOnce;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {

  private static final AnswerOnce.Command CALL = new AnswerOnce.Command("ada", "key-1", "content");
  private static final AnswerOnce.Reply REPLY = new AnswerOnce.Reply(201, Optional.of("{}"), true);

  private final House house = new House();
  private final FirstAnswer answers = new FirstAnswer(house.storage.answers(), house.clock);
  private final AtomicInteger carriedOut = new AtomicInteger();

  private AnswerOnce.Reply carryOut() {
    carriedOut.incrementAndGet();
    return REPLY;
  }

  @Test
  void is_given_to_a_repeat() {
    answers.answer(CALL, this::carryOut);

    assertThat(answers.answer(CALL, this::carryOut))
        .isEqualTo(new AnswerOnce.Outcome.Answered(REPLY));
    assertThat(carriedOut).hasValue(1);
  }

  @Test
  void is_not_given_to_another_content_or_another_caller() {
    answers.answer(CALL, this::carryOut);

    assertThat(
            answers.answer(new AnswerOnce.Command("ada", "key-1", "other content"), this::carryOut))
        .isEqualTo(new AnswerOnce.Outcome.KeyReused());
    answers.answer(new AnswerOnce.Command("bob", "key-1", "content"), this::carryOut);
    assertThat(carriedOut).hasValue(2);
  }

  @Test
  void is_waited_for_while_the_first_call_is_carried_out() {
    var outcomes = new ArrayList<AnswerOnce.Outcome>();

    answers.answer(
        CALL,
        () -> {
          outcomes.add(answers.answer(CALL, this::carryOut));
          return REPLY;
        });

    assertThat(outcomes).containsExactly(new AnswerOnce.Outcome.KeyInUse());
    assertThat(carriedOut).hasValue(0);
  }

  @Test
  void is_not_kept_when_the_call_failed_or_says_so() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            answers.answer(
                CALL,
                () -> {
                  throw new IllegalStateException("broken");
                }));
    answers.answer(CALL, () -> new AnswerOnce.Reply(503, Optional.empty(), false));
    answers.answer(CALL, this::carryOut);

    assertThat(carriedOut).hasValue(1);
  }

  @Test
  void is_forgotten_after_a_day() {
    answers.answer(CALL, this::carryOut);
    house.clock.advance(FirstAnswer.KEPT_FOR);

    answers.answer(CALL, this::carryOut);

    assertThat(carriedOut).hasValue(2);
  }
}
