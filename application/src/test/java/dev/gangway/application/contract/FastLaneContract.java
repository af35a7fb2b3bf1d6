package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gangway.application.port.driven.FastLane;
import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvanceOpening.Asker;
import dev.gangway.domain.account.AccountId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What [FastLane] promises.
@Timeout(30)
public abstract class FastLaneContract {

  private final AccountId account = new AccountId(UUID.randomUUID());
  private final List<AccountId> advanced = new CopyOnWriteArrayList<>();

  protected abstract Storage storage();

  protected abstract FastLane lane();

  /// Lets the lane make the tries that were wished for, and returns when it has.
  protected abstract void run(AdvanceOpening openings);

  private void run() {
    run((id, asker) -> {
      assertThat(asker).isEqualTo(Asker.SOMEBODY_WHO_WAITS);
      advanced.add(id);
      return new AdvanceOpening.Outcome.Again(Examples.NOON);
    });
  }

  @Nested
  class Hurry {

    @Test
    void has_one_try_made_and_no_more_whatever_comes_of_it() {
      lane().hurry(account);

      run();
      run();

      assertThat(advanced).containsExactly(account);
    }

    @Test
    void has_another_try_made_when_it_is_wished_for_again() {
      lane().hurry(account);
      run();
      lane().hurry(account);
      run();

      assertThat(advanced).containsExactly(account, account);
    }

    @Test
    void has_one_try_made_for_wishes_that_come_together() {
      for (int i = 0; i < 100; i++) {
        lane().hurry(account);
      }

      run();

      assertThat(advanced).containsExactly(account);
    }

    @Test
    void has_a_try_made_for_each_account() {
      AccountId other = new AccountId(UUID.randomUUID());
      lane().hurry(account);
      lane().hurry(other);

      run();

      assertThat(advanced).containsExactlyInAnyOrder(account, other);
    }

    @Test
    void waits_for_the_commit() {
      storage()
          .unitOfWork()
          .commit(() -> {
            lane().hurry(account);
            run();
            assertThat(advanced).isEmpty();
          });

      run();
      assertThat(advanced).containsExactly(account);
    }

    @Test
    void comes_to_nothing_when_the_unit_of_work_fails() {
      assertThatThrownBy(() ->
              storage()
                  .unitOfWork()
                  .commit(() -> {
                    lane().hurry(account);
                    throw new IllegalArgumentException("on purpose");
                  }))
          .isInstanceOf(IllegalArgumentException.class);

      run();
      assertThat(advanced).isEmpty();
    }
  }
}
