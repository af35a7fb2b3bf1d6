package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.domain.account.Account;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [dev.gangway.application.port.driven.UnitOfWork] promises.
public abstract class UnitOfWorkContract {

  protected abstract Storage storage();

  @Nested
  class Commit {

    @Test
    void keeps_all_of_it_and_returns_the_result() {
      Account first = Examples.account();
      Account second = Examples.account();

      String result =
          storage()
              .unitOfWork()
              .commit(() -> {
                storage().accounts().add(first, Examples.registration());
                storage().accounts().add(second, Examples.registration());
                return "done";
              });

      assertThat(result).isEqualTo("done");
      assertThat(storage().accounts().find(first.id())).isPresent();
      assertThat(storage().accounts().find(second.id())).isPresent();
    }

    @Test
    void keeps_nothing_of_it_when_it_throws() {
      Account account = Examples.account();

      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    storage().accounts().add(account, Examples.registration());
                    Examples.activate(storage(), account.id());
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("on purpose");

      assertThat(storage().accounts().find(account.id())).isEmpty();
    }

    @Test
    void takes_changes_back_to_what_was_there_before() {
      Account account = Examples.register(storage());

      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    Examples.activate(storage(), account.id());
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(storage().accounts().find(account.id())).contains(account);
    }

    @Test
    void sees_its_own_writes() {
      Account account = Examples.account();

      boolean seen =
          storage()
              .unitOfWork()
              .commit(() -> {
                storage().accounts().add(account, Examples.registration());
                return storage().accounts().find(account.id()).isPresent();
              });

      assertThat(seen).isTrue();
    }

    @Test
    void joins_the_unit_that_it_is_within() {
      Account account = Examples.account();

      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    storage()
                        .unitOfWork()
                        .commit(() -> storage().accounts().add(account, Examples.registration()));
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(storage().accounts().find(account.id())).isEmpty();
    }

    @Test
    void is_refused_when_a_part_of_it_failed_and_the_failure_was_swallowed() {
      Account account = Examples.account();

      assertThatIllegalStateException()
          .isThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    storage().accounts().add(account, Examples.registration());
                    swallow();
                  }));

      assertThat(storage().accounts().find(account.id())).isEmpty();
    }

    private void swallow() {
      try {
        storage()
            .unitOfWork()
            .commit(() -> {
              throw new IllegalArgumentException("on purpose");
            });
      } catch (IllegalArgumentException swallowed) {
        assertThat(swallowed).hasMessage("on purpose");
      }
    }
  }
}
