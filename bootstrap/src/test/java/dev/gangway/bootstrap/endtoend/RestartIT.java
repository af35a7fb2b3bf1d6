package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RestartIT {

  private static final String STRIPE_IS_AWAY = "[{\"on\":\"*\",\"fault\":\"down\"}]";

  private static final Pattern OFFER = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  @TempDir Path folder;

  enum End {
    SIGTERM {
      @Override
      void of(RunningGangway gangway) {
        gangway.stop();
      }
    },
    SIGKILL {
      @Override
      void of(RunningGangway gangway) {
        gangway.kill();
      }
    };

    abstract void of(RunningGangway gangway);
  }

  @ParameterizedTest
  @EnumSource
  void leaves_everybody_where_they_were(End end) {
    var before = RunningGangway.start(folder);
    var registered = new Person(before, "registered@example.com");
    registered.register("");
    String mailed = registered.mailedToken();
    var waiting = new Person(before, "waiting@example.com");
    var offered = new Person(before, "offered@example.com");
    offered.arrive(",\"partner\":\"acme\"");
    offered.awaitPaymentAccount();
    String offer = offered.post("/plan-offers", "{}").body();
    var onboarded = new Person(before, "onboarded@example.com");
    onboarded.arrive("");
    onboarded.awaitPaymentAccount();
    choose(onboarded, onboarded.post("/plan-offers", "{}").body());
    String there = onboarded.get("/onboarding").body();
    waiting.sandbox("PUT", "/faults", STRIPE_IS_AWAY);
    waiting.arrive("");

    end.of(before);

    try (var after = RunningGangway.start(folder)) {
      registered.turnTo(after);
      waiting.turnTo(after);
      offered.turnTo(after);
      onboarded.turnTo(after);

      // While Stripe is away: else the payment account may be there before the answer is written.
      waiting.sandbox("PUT", "/faults", STRIPE_IS_AWAY);
      assertThat(registered.post("/activations", "{\"token\":\"" + mailed + "\"}").body())
          .contains("\"stage\":\"activated\"");
      waiting.sandbox("DELETE", "/faults", "");
      waiting.awaitPaymentAccount();
      assertThat(waiting.get("/onboarding").body()).contains("\"stage\":\"payment-ready\"");
      assertThat(offered.post("/plan-offers", "{}")).isEqualTo(new Person.Answer(200, offer));
      assertThat(onboarded.get("/onboarding").body()).isEqualTo(there);
      assertThat(customersNamed(offered)).isEqualTo(1);
      assertThat(customersNamed(waiting)).isEqualTo(1);
    }
  }

  private static void choose(Person person, String offer) {
    var id = OFFER.matcher(offer);
    assertThat(id.find()).isTrue();
    assertThat(
            person
                .post("/plan-offers/" + id.group(1) + "/choice", "{\"option\":\"trial\"}")
                .status())
        .isEqualTo(200);
  }

  /// How many customers the sandbox holds for this address.
  private static int customersNamed(Person person) {
    String list = person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body();
    return Pattern.compile("\"id\"\\s*:\\s*\"cus_").split(list, -1).length - 1;
  }

  @Test
  void ends_in_order_within_seconds_of_being_told() {
    var running = RunningGangway.start(folder);

    running.stop();

    assertThat(running.text()).doesNotContain("ERROR").doesNotContain("Exception");
  }
}
