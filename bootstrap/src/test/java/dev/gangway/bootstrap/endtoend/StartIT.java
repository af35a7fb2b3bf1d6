package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartIT {

  @TempDir Path folder;

  private RunningGangway fails(String... settings) {
    RunningGangway running = RunningGangway.begin(folder, settings);
    assertThat(running.awaitEnd()).isNotZero();
    return running;
  }

  @Test
  void refuses_a_live_key_beside_the_sandbox() {
    var refused = fails("GANGWAY_STRIPE_SECRET_KEY=sk_live_abcdefghijklmnop", "GANGWAY_SANDBOX=on");

    assertThat(refused.text()).contains("GANGWAY_SANDBOX").doesNotContain("abcdefghijklmnop");
  }

  @Test
  void tells_all_mistakes_at_once() {
    var refused =
        fails("GANGWAY_PORT=high", "GANGWAY_PAYMENT_ACCOUNT_OPEN_ON=never", "GANGWAY_PROT=1");

    assertThat(refused.text())
        .contains("GANGWAY_PORT")
        .contains("GANGWAY_PAYMENT_ACCOUNT_OPEN_ON")
        .contains("GANGWAY_PROT")
        .doesNotContain("\tat ");
  }

  @Test
  void refuses_the_ids_of_another_stripe_account() {
    RunningGangway.start(folder).stop();
    // The same database, and a sandbox that has forgotten who it was: another account.
    delete(folder.resolve("data").resolve("sandbox"));

    var refused = fails();

    assertThat(refused.text())
        .contains("acct_")
        .contains("GANGWAY_DATA_DIR")
        .doesNotContain("\tat ");
  }

  @Test
  void says_that_the_port_is_taken() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      var refused = fails("GANGWAY_PORT=" + taken.getLocalPort());

      assertThat(refused.text())
          .contains(String.valueOf(taken.getLocalPort()))
          .doesNotContain("\tat ");
    }
  }

  @Test
  void says_that_the_data_folder_is_in_use() {
    try (var first = RunningGangway.start(folder)) {
      var second = fails();

      assertThat(second.text()).contains("gangway: cannot start").doesNotContain("\tat ");
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void serves_people_while_stripe_is_away() {
    try (var running = RunningGangway.start(folder, "GANGWAY_STRIPE_API_BASE=http://127.0.0.1:9")) {
      var person = new Person(running, "early@example.com");

      var activated = person.arrive("");

      assertThat(activated.status()).isEqualTo(200);
      assertThat(activated.body()).contains("\"preparing\"");
      assertThat(person.post("/account/setup", "{}").status()).isEqualTo(202);
      assertThat(person.post("/plan-offers", "{}").status()).isEqualTo(409);
    }
  }

  private static void delete(Path folder) {
    try (var files = java.nio.file.Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
