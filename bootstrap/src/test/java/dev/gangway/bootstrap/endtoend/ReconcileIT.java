package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that look after a Gangway, on the real jar, while it runs and when it does not.
class ReconcileIT {

  private static final Pattern CUSTOMER = Pattern.compile("\"id\"\\s*:\\s*\"(cus_\\w+)\"");
  private static final Pattern ACCOUNT =
      Pattern.compile("\"gangway_account\"\\s*:\\s*\"([0-9a-f-]{36})\"");

  @TempDir Path folder;

  private record Booked(String customer, String account) {}

  /// What the sandbox holds for this person.
  private static Booked booked(Person person) {
    String list = person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body();
    return new Booked(first(CUSTOMER, list), first(ACCOUNT, list));
  }

  private static String first(Pattern what, String text) {
    Matcher matcher = what.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  /// Somebody makes a customer in Stripe's dashboard.
  private static String book(Person person, String account) {
    Person.Answer made =
        person.sandbox(
            "POST", "/v1/customers", "email=x@example.com&metadata[gangway_account]=" + account);
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return first(CUSTOMER, made.body());
  }

  private Command give(String... arguments) {
    Command given = Command.give(folder, arguments);
    assertThat(given.complaint()).doesNotContain("Exception").doesNotContain("@");
    assertThat(given.answer()).doesNotContain("@").doesNotContain("sk_");
    return given;
  }

  private Command done(String... arguments) {
    Command given = give(arguments);
    assertThat(given.status()).as(given.complaint()).isZero();
    return given;
  }

  @Test
  void finds_and_mends_what_was_done_behind_its_back() {
    try (var running = RunningGangway.start(folder)) {
      var ada = new Person(running, "ada@example.com");
      ada.arrive("");
      ada.awaitPaymentAccount();
      var eve = new Person(running, "eve@example.com");
      eve.arrive("");
      eve.awaitPaymentAccount();
      // Nobody tells Gangway of what follows.
      ada.sandbox("PUT", "/faults", "[{\"on\":\"webhook\",\"fault\":\"unmade\"}]");
      String adas = booked(ada).customer();
      String account = booked(ada).account();
      String evesAccount = booked(eve).account();
      String second = book(ada, account);
      String orphan = book(ada, UUID.randomUUID().toString());
      String eves = booked(eve).customer();
      eve.sandbox("DELETE", "/v1/customers/" + eves, "");

      Command dry = done("reconcile", "--dry-run");
      assertThat(dry.answer())
          .contains("a dry run: nothing was changed")
          .contains(second + " of account " + account + ": would be set aside")
          .contains(orphan + " of account")
          .contains(
              eves
                  + " of account "
                  + evesAccount
                  + ": its gate would be closed, and another one opened");
      assertThat(done("payment-accounts", "list", "--surplus").answer()).isEmpty();
      assertThat(done("payment-accounts", "show", evesAccount).answer())
          .contains("ready     " + eves);

      assertThat(done("reconcile", "--json").answer())
          .startsWith("{\"number\":")
          .contains("\"complete\":true")
          .contains("\"doubled\":{\"count\":1")
          .contains("\"orphaned\":{\"count\":1")
          .contains("\"deleted\":{\"count\":1");
      assertThat(done("payment-accounts", "list", "--surplus").answer())
          .contains(second + "  doubled  account " + account)
          .contains(orphan + "  orphaned");
      eve.awaitPaymentAccount();
      assertThat(booked(eve).customer()).isNotEqualTo(eves);
      assertThat(done("payment-accounts", "list").answer())
          .contains(account + "  ready     " + adas)
          .contains(evesAccount + "  ready     " + booked(eve).customer());

      Command again = done("reconcile", "--json");
      assertThat(again.answer()).contains("\"deleted\":{\"count\":0");
    }
  }

  @Test
  void looks_at_one_that_does_not_run_and_leaves_nothing_running() {
    try (var running = RunningGangway.start(folder)) {
      var ada = new Person(running, "ada@example.com");
      ada.arrive("");
      ada.awaitPaymentAccount();
    }

    assertThat(done("payment-accounts", "list").answer()).contains("  ready     cus_");
    assertThat(done("reconcile", "--dry-run").answer()).contains("Everything is in order.");
    assertThat(folder.resolve("data/postgres/cluster/postmaster.pid")).doesNotExist();
    assertThat(folder.resolve("data/running.json")).doesNotExist();

    try (var again = RunningGangway.start(folder)) {
      assertThat(again.isAlive()).isTrue();
    }
  }

  @Test
  void says_that_nothing_has_run_here() {
    Command nowhere = give("payment-accounts", "list");

    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.answer()).isEmpty();
    assertThat(nowhere.complaint()).contains("gangway: ").contains("GANGWAY_DATA_DIR");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void says_that_it_did_not_understand() {
    Command misspelt = give("payment-accounts", "lst");

    assertThat(misspelt.status()).isEqualTo(2);
    assertThat(misspelt.complaint()).contains("did you mean \"payment-accounts list\"?");
  }
}
