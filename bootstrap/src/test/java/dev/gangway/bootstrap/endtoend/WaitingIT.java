package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A page waits while Stripe is away.
class WaitingIT {

  @RegisterExtension static final Harbour HARBOUR = new Harbour();

  @Test
  void is_told_when_stripe_is_back() {
    Person person = HARBOUR.somebody();
    HARBOUR.breaks("{\"on\":\"POST /v1/customers\",\"fault\":\"down\"}");
    person.arrive("");

    try (Stream<String> lines = person.follow("/onboarding/events")) {
      Iterator<String> stream = lines.iterator();
      assertThat(next(stream)).contains("\"stage\":\"activated\"", "\"status\":\"preparing\"");
      HARBOUR.mends();
      person.awaitPaymentAccount();

      assertThat(next(stream)).contains("\"stage\":\"payment-ready\"");
    }
  }

  /// The data of the next event.
  private static String next(Iterator<String> stream) {
    while (stream.hasNext()) {
      String line = stream.next();
      if (line.startsWith("data: ")) {
        return line;
      }
    }
    throw new AssertionError("the stream ended without another event");
  }
}
