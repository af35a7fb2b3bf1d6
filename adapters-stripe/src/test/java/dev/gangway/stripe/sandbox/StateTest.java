package dev.gangway.stripe.sandbox;

import static dev.gangway.stripe.sandbox.Caller.field;
import static dev.gangway.stripe.sandbox.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.stripe.model.Customer;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a sandbox when it stops.
class StateTest {
  private static final String CUSTOMERS = "/v1/customers";

  @TempDir private Path folder;

  private StripeSandbox start() {
    return StripeSandbox.start(StillWorld.config().withStateFolder(folder));
  }

  private Path file() {
    return folder.resolve("sandbox.jsonl");
  }

  private List<Path> putAside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.getFileName().toString().contains(".corrupt-")).toList();
    }
  }

  /// The files as they are at this moment: what a kill would leave.
  private Path killed(Path into) throws IOException {
    Files.createDirectories(into);
    for (String name : List.of("sandbox.jsonl", "account.json")) {
      Files.copy(folder.resolve(name), into.resolve(name));
    }
    return into;
  }

  @Nested
  class Survives {
    @Test
    void the_account_and_its_secrets() throws IOException {
      StripeSandbox first = start();
      String account;
      try (first;
          Caller caller = new Caller(first)) {
        account = field(caller.get("/v1/account"), "id");
      }

      try (StripeSandbox second = start();
          Caller caller = new Caller(second)) {
        assertThat(field(caller.get("/v1/account"), "id")).isEqualTo(account);
        assertThat(second.secretKey()).isEqualTo(first.secretKey());
        assertThat(second.webhookSecret()).isEqualTo(first.webhookSecret());
      }
    }

    @Test
    void customers_keys_mails_and_the_clock() throws Exception {
      String first;
      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        sandbox.advance(Duration.ofHours(3));
        first = caller.post(CUSTOMERS, "email=zo%C3%AB%40example.com", "k").body();
        MailboxTest.send(sandbox, "a@example.com", "Hello", "Your code is 123456.");
      }

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        HttpResponse<String> again = caller.post(CUSTOMERS, "email=zo%C3%AB%40example.com", "k");
        assertThat(again.body()).isEqualTo(first);
        assertThat(header(again, "Idempotent-Replayed")).isEqualTo("true");
        assertThat(caller.customers()).isOne();
        assertThat(Caller.array(caller.get("/mail"))).hasSize(1);
        assertThat(sandbox.clock().instant()).isEqualTo(StillWorld.NOON.plus(Duration.ofHours(3)));
      }
    }

    @Test
    void sessions_payments_and_what_time_will_do_to_them() throws Exception {
      StripeSandbox.Config config = StillWorld.config().withStateFolder(folder);
      Session open;
      Session later;
      Session paid;
      try (Shopper shopper = new Shopper(config)) {
        open = shopper.open();
        later = shopper.open();
        paid = shopper.open();
        shopper.act(open, "authenticates");
        shopper.sandbox.advance(Duration.ofHours(1));
        shopper.act(later, "pays-later");
        shopper.act(paid, "pays");
      }

      try (Shopper shopper = new Shopper(config)) {
        assertThat(shopper.page(open)).contains("3-D Secure");
        assertThat(shopper.read(paid).getPaymentStatus()).isEqualTo("paid");
        assertThat(shopper.charged()).isEqualTo(1000);
        shopper.sandbox.advance(Duration.ofDays(1));
        assertThat(shopper.read(open).getStatus()).isEqualTo("expired");
        assertThat(shopper.read(later).getPaymentStatus()).isEqualTo("paid");
        assertThat(shopper.charged()).isEqualTo(2000);
      }
    }

    @Test
    void all_that_was_bought_given_back_and_argued_about() throws Exception {
      StripeSandbox.Config config = StillWorld.config().withStateFolder(folder);
      Map<String, String> before;
      String customer;
      try (Shopper shopper = new Shopper(config)) {
        Customer ann = shopper.customer();
        customer = ann.getId();
        Subscription subscription = shopper.subscribe(Shopper.pro(ann));
        shopper.caller.postJson("/sandbox/retries", "{\"then\": \"unpaid\"}");
        shopper.card(subscription, "declines");
        shopper.sandbox.advance(Duration.ofDays(31));
        shopper.credit(ann, 500);
        Session session = shopper.open(Shopper.packageFor(ann).build());
        shopper.act(session, "pays");
        String charge = shopper.stripe.v1().charges().list().getData().getFirst().getId();
        shopper.caller.post("/v1/refunds", "amount=5&charge=" + charge);
        shopper.caller.postJson("/sandbox/disputes", "{\"charge\": \"" + charge + "\"}");
        String coupon = field(shopper.caller.post("/v1/coupons", "percent_off=20"), "id");
        shopper.caller.post(
            "/v1/promotion_codes", "promotion[type]=coupon&code=X&promotion[coupon]=" + coupon);
        before = everything(shopper, customer);
      }

      try (Shopper shopper = new Shopper(config)) {
        assertThat(everything(shopper, customer)).isEqualTo(before);
        assertThat(before.values()).noneMatch(list -> list.contains("\"data\": []"));
        // The card still declines, and what was chosen for the end of it stays chosen.
        shopper.sandbox.advance(Duration.ofDays(16));
        assertThat(shopper.stripe.v1().subscriptions().list().getData().getFirst().getStatus())
            .isEqualTo("unpaid");
      }
    }

    private static Map<String, String> everything(Shopper shopper, String customer)
        throws IOException {
      Map<String, String> lists = new TreeMap<>();
      for (String path :
          List.of(
              "/v1/charges",
              "/v1/checkout/sessions",
              "/v1/coupons",
              "/v1/customers",
              "/v1/customers/" + customer + "/balance_transactions",
              "/v1/customers/" + customer + "/payment_methods",
              "/v1/disputes",
              "/v1/events",
              "/v1/invoice_payments",
              "/v1/invoices",
              "/v1/payment_intents",
              "/v1/promotion_codes",
              "/v1/refunds",
              "/v1/subscriptions")) {
        lists.put(path, shopper.caller.get(path + "?limit=100").body());
      }
      return lists;
    }

    @Test
    void work_that_was_still_to_be_done() throws IOException {
      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        caller.faults(
            """
            [{'on': 'POST /v1/customers', 'fault': 'late-effect', 'seconds': 60,
              'answer': 'lose-answer', 'times': 1}]
            """);
        FaultsTest.isCut(() -> caller.post(CUSTOMERS, "name=Ann", "k"));
      }

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.post(CUSTOMERS, "name=Ann", "k").statusCode()).isEqualTo(409);
        sandbox.advance(Duration.ofSeconds(60));
        assertThat(header(caller.post(CUSTOMERS, "name=Ann", "k"), "Idempotent-Replayed"))
            .isEqualTo("true");
        assertThat(caller.customers()).isOne();
      }
    }

    @Test
    void everything_that_was_answered_before_a_kill(@TempDir Path elsewhere) throws IOException {
      Path left;
      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        for (int i = 0; i < 20; i++) {
          caller.post(CUSTOMERS, "name=Ann", "k" + i);
        }
        left = killed(elsewhere.resolve("left"));
      }

      try (StripeSandbox sandbox = StripeSandbox.start(StillWorld.config().withStateFolder(left));
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isEqualTo(20);
      }
    }

    @Test
    void without_what_was_overtaken() throws IOException {
      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        String id = field(caller.post(CUSTOMERS, "name=Ann"), "id");
        for (int i = 0; i < 20; i++) {
          caller.post(CUSTOMERS + "/" + id, "name=Ann" + i);
        }
      }
      int before = Files.readAllLines(file()).size();

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isOne();
      }
      assertThat(before).isEqualTo(22);
      assertThat(Files.readAllLines(file()))
          .filteredOn(line -> line.contains("\"customer/cus_"))
          .hasSize(1);
    }
  }

  @Nested
  class Damage {
    private void one() throws IOException {
      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        caller.post(CUSTOMERS, "name=Ann");
      }
    }

    @Test
    void a_half_written_last_line_is_dropped_quietly() throws IOException {
      one();
      Files.writeString(
          file(), "12345678 {\"customer/cus_half\": {\"id\":", StandardOpenOption.APPEND);

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isOne();
        assertThat(caller.post(CUSTOMERS, "name=Beth").statusCode()).isEqualTo(200);
      }
      assertThat(putAside()).isEmpty();
      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isEqualTo(2);
      }
    }

    @Test
    void a_first_line_that_was_half_written_is_a_new_file() throws IOException {
      Files.writeString(file(), "{\"gangway-san");

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isZero();
      }
      assertThat(putAside()).isEmpty();
    }

    @Test
    void anything_else_is_put_aside_and_the_sandbox_starts_empty_as_the_same_account()
        throws IOException {
      one();
      byte[] bytes = Files.readAllBytes(file());
      int at = new String(bytes, StandardCharsets.UTF_8).indexOf("Ann");
      bytes[at] = 'E';
      Files.write(file(), bytes);
      String account = Files.readString(folder.resolve("account.json"));

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isZero();
        assertThat(account).contains(field(caller.get("/v1/account"), "id"));
      }
      assertThat(putAside())
          .singleElement()
          .satisfies(old -> assertThat(old).hasBinaryContent(bytes));
    }

    @Test
    void a_file_of_something_else_is_put_aside() throws IOException {
      Files.write(file(), new byte[] {0, -1, 10, 3, 10});

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(caller.customers()).isZero();
      }
      assertThat(putAside()).hasSize(1);
    }

    @Test
    void a_second_damage_does_not_overwrite_what_was_kept_of_the_first() throws IOException {
      Files.writeString(file(), "first\n");
      start().close();
      Files.writeString(file(), "second\n");
      start().close();

      assertThat(putAside()).hasSize(2);
    }

    @Test
    void of_the_account_file_makes_a_new_account() throws IOException {
      one();
      Files.writeString(folder.resolve("account.json"), "{\"account\": 5}");

      try (StripeSandbox sandbox = start();
          Caller caller = new Caller(sandbox)) {
        assertThat(field(caller.get("/v1/account"), "id")).startsWith("acct_");
      }
      assertThat(putAside()).hasSize(1);
    }
  }

  @Nested
  class Start {
    @Test
    void makes_the_folder() {
      folder = folder.resolve("deep/er");

      start().close();

      assertThat(file()).exists();
    }

    @Test
    void is_refused_in_a_folder_that_another_sandbox_has() {
      try (StripeSandbox _ = start()) {
        assertThatIllegalStateException()
            .isThrownBy(StateTest.this::start)
            .withMessageContaining("Another sandbox");
      }
    }

    @Test
    void is_refused_on_a_port_that_is_taken_and_leaves_nothing_open() {
      try (StripeSandbox other = StripeSandbox.start(StillWorld.config())) {
        int taken = other.address().getPort();

        assertThatIllegalStateException()
            .isThrownBy(() ->
                StripeSandbox.start(StillWorld.config().withStateFolder(folder).withPort(taken)))
            .withMessageContaining("port " + taken);
      }
      start().close();
    }

    @Test
    void can_follow_a_close_on_the_same_port() {
      StripeSandbox first = start();
      int port = first.address().getPort();
      first.close();
      first.close();

      try (StripeSandbox second =
          StripeSandbox.start(StillWorld.config().withStateFolder(folder).withPort(port))) {
        assertThat(second.address().getPort()).isEqualTo(port);
      }
    }
  }
}
