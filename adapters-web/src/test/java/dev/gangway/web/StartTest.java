package dev.gangway.web;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StartTest {

  @Test
  void is_refused_in_a_sentence_where_the_port_is_taken() {
    try (RunningWeb first = RunningWeb.start()) {
      WebConfig config =
          WebConfig.withDefaults(
              first.port(),
              URI.create("http://localhost:8080"),
              InstantSource.system(),
              first.metrics);
      WebAdapter second = new WebAdapter(config, first.application.useCases());

      assertThatIllegalStateException()
          .isThrownBy(second::start)
          .withMessageContaining("Port " + first.port() + " cannot be listened on");
    }
  }
}
