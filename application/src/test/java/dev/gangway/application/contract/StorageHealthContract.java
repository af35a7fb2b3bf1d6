package dev.gangway.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.StorageHealth;
import dev.gangway.application.port.driven.StorageHealth.Condition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [StorageHealth] promises.
public abstract class StorageHealthContract {

  /// A storage that works.
  protected abstract StorageHealth healthy();

  /// A storage that is away.
  protected abstract StorageHealth away();

  @Nested
  class Look {

    @Test
    void says_that_it_answers() {
      assertThat(healthy().look()).isEqualTo(new Condition.Answers());
    }

    @Test
    void says_that_it_is_away_and_does_not_throw() {
      assertThat(away().look()).isInstanceOf(Condition.Away.class);
    }
  }
}
