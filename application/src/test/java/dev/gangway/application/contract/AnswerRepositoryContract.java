package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.port.driven.AnswerRepository.Answer;
import dev.gangway.application.port.driven.AnswerRepository.Earlier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.AnswerRepository] promises.
public abstract class AnswerRepositoryContract {

  private static final Instant NOON = Examples.NOON;

  private final String caller = UUID.randomUUID().toString();

  protected abstract Storage storage();

  private Optional<Earlier> take(String key, String fingerprint, Instant now) {
    return storage().answers().take(caller, key, fingerprint, now, now.plusSeconds(60));
  }

  @Nested
  class Take {

    @Test
    void gives_the_key_to_the_first() {
      assertThat(take("key", "print", NOON)).isEmpty();
    }

    @Test
    void tells_the_second_that_the_first_is_under_way() {
      take("key", "print", NOON);

      assertThat(take("key", "other", NOON)).contains(new Earlier("print", Optional.empty()));
    }

    @Test
    void gives_the_key_to_one_of_several_at_once() {
      List<Object> results = Together.call(8, () -> take("key", "print", NOON));

      assertThat(results)
          .containsOnlyOnce(Optional.empty())
          .containsOnly(Optional.empty(), Optional.of(new Earlier("print", Optional.empty())));
    }

    @Test
    void keeps_callers_apart() {
      take("key", "print", NOON);

      assertThat(
              storage()
                  .answers()
                  .take(UUID.randomUUID().toString(), "key", "print", NOON, NOON.plusSeconds(60)))
          .isEmpty();
    }

    @Test
    void lapses_when_its_taker_died() {
      take("key", "print", NOON);

      assertThat(take("key", "other", NOON.plusSeconds(60))).isEmpty();
      assertThat(take("key", "third", NOON.plusSeconds(60)))
          .contains(new Earlier("other", Optional.empty()));
    }

    @Test
    void stays_taken_when_the_unit_of_work_fails() {
      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    take("key", "print", NOON);
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(take("key", "print", NOON)).isPresent();
    }
  }

  @Nested
  class Keep {

    @Test
    void gives_the_repeat_the_first_answer_until_it_is_over() {
      take("key", "print", NOON);

      storage()
          .answers()
          .keep(caller, "key", NOON.plusSeconds(60), 201, "{\"id\":1}", NOON.plusSeconds(3600));

      assertThat(take("key", "print", NOON.plusSeconds(3599)))
          .contains(new Earlier("print", Optional.of(new Answer(201, "{\"id\":1}"))));
      assertThat(take("key", "print", NOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void keeps_an_answer_without_a_body() {
      take("key", "print", NOON);

      storage()
          .answers()
          .keep(caller, "key", NOON.plusSeconds(60), 204, "", NOON.plusSeconds(3600));

      assertThat(take("key", "print", NOON))
          .contains(new Earlier("print", Optional.of(new Answer(204, ""))));
    }
  }

  @Test
  void lets_a_call_that_outlived_its_taking_neither_answer_nor_give_back() {
    take("key", "print", NOON);
    take("key", "other", NOON.plusSeconds(60));

    storage()
        .answers()
        .keep(caller, "key", NOON.plusSeconds(60), 200, "{}", NOON.plusSeconds(3600));
    storage().answers().release(caller, "key", NOON.plusSeconds(60));

    assertThat(take("key", "third", NOON.plusSeconds(61)))
        .contains(new Earlier("other", Optional.empty()));
  }

  @Nested
  class Release {

    @Test
    void gives_the_key_back() {
      take("key", "print", NOON);

      storage().answers().release(caller, "key", NOON.plusSeconds(60));

      assertThat(take("key", "other", NOON)).isEmpty();
    }

    @Test
    void does_not_take_back_an_answer() {
      take("key", "print", NOON);
      storage()
          .answers()
          .keep(caller, "key", NOON.plusSeconds(60), 200, "{}", NOON.plusSeconds(3600));

      storage().answers().release(caller, "key", NOON.plusSeconds(60));

      assertThat(take("key", "print", NOON))
          .contains(new Earlier("print", Optional.of(new Answer(200, "{}"))));
    }
  }
}
