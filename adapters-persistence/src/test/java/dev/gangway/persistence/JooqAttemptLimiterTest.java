package dev.gangway.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.contract.AttemptLimiterContract;
import dev.gangway.application.port.driven.AttemptLimiter;
import dev.gangway.application.port.driven.AttemptLimiter.Action;
import dev.gangway.application.port.driven.AttemptLimiter.Decision;
import dev.gangway.persistence.PersistenceConfig.Limit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JooqAttemptLimiterTest extends AttemptLimiterContract {

  private final TestDatabase database =
      new TestDatabase(
          Arrays.stream(Action.values())
              .collect(
                  Collectors.toMap(action -> action, _ -> new Limit(3, Duration.ofMinutes(1)))));

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AttemptLimiter limiter() {
    return database.adapter().attemptLimiter();
  }

  @Override
  protected void advance(Duration by) {
    database.clock().advance(by);
  }

  @Test
  void limits_nothing_when_it_is_off() {
    try (TestDatabase unlimited = new TestDatabase(PersistenceConfig.noLimits())) {
      for (int i = 0; i < 100; i++) {
        assertThat(unlimited.adapter().attemptLimiter().count(Action.LOG_IN_BY_IP, "somebody"))
            .isEqualTo(new Decision.Allowed());
      }
    }
  }

  @Test
  void keeps_no_address_in_the_clear() throws SQLException {
    limiter().count(Action.LOG_IN_BY_ADDRESS, "ada@example.org");

    try (Connection connection = database.connect();
        Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT attempt_counter::text FROM attempt_counter")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).doesNotContain("ada").doesNotContain("example");
    }
  }

  @Test
  void counts_an_attempt_even_when_the_unit_of_work_around_it_fails() {
    for (int i = 0; i < 3; i++) {
      try {
        database
            .unitOfWork()
            .commit(() -> {
              limiter().count(Action.LOG_IN_BY_IP, "somebody");
              throw new IllegalArgumentException("on purpose");
            });
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessage("on purpose");
      }
    }

    assertThat(limiter().count(Action.LOG_IN_BY_IP, "somebody"))
        .isInstanceOf(Decision.Exceeded.class);
  }

  @Test
  void has_an_ordinary_limit_for_everything() {
    assertThat(PersistenceConfig.ordinaryLimits()).containsOnlyKeys(Action.values());
    assertThat(PersistenceConfig.noLimits())
        .containsOnlyKeys(Action.ACTIVATE_BY_ADDRESS_AND_NETWORK, Action.ACTIVATE_BY_ADDRESS);
  }
}
