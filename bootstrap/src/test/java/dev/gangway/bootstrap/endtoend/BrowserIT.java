package dev.gangway.bootstrap.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way of a partner's new customer, in a real browser, on the jar.
class BrowserIT {

  @TempDir static Path folder;

  private static RunningGangway gangway;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    gangway = RunningGangway.start(folder);
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (gangway != null) {
      gangway.close();
    }
  }

  @Test
  void leads_a_partners_new_customer_from_sign_up_to_a_plan() {
    var person = new Person(gangway, "browser@example.com");
    try (BrowserContext context = chromium.somebody()) {
      Page page = context.newPage();
      List<String> calls = callsOf(page);
      List<String> complaints = complaintsOf(page);

      page.navigate(gangway.address() + "/signup/acme");
      assertThat(page.locator("main")).containsText("ACME Corporation");
      Chromium.shoot(page, "sign-up");
      assertThat(Chromium.faultsOf(page)).isEmpty();
      page.locator("input[name=email]").fill(person.email());
      page.locator("input[name=password]").fill(Person.PASSWORD);
      page.locator("button[type=submit]").click();
      assertThat(page.getByText("Check your mail").first()).isVisible();
      Chromium.shoot(page, "check-mail");
      assertThat(Chromium.faultsOf(page)).isEmpty();
      // As a link in a mail is opened: in a new page.
      page.navigate(gangway.address() + "/activate#token=" + person.mailedToken());
      page.waitForURL("**/onboarding");
      page.locator(".plan").first().waitFor();
      assertThat(page.locator(".plan")).hasCount(3);
      assertThat(page.locator("main")).containsText("$10.00");
      Chromium.shoot(page, "plans");
      page.locator(".plan").first().locator("button").click();
      assertThat(page.getByText("You are in").first()).isVisible();
      Chromium.shoot(page, "onboarded");
      page.reload();
      assertThat(page.getByText("You are in").first()).isVisible();

      assertThat(complaints).isEmpty();
      assertThat(page.url()).doesNotContain("token");
      assertThat(calls.indexOf("POST /api/v1/account/setup"))
          .as("setup comes before anything about plans: %s", calls)
          .isNotNegative()
          .isLessThan(calls.indexOf("POST /api/v1/plan-offers"));
    }
  }

  /// The order of storj/storj issue 6671: the person is quicker than the payment account. There it
  /// ended with an error; here it goes on by itself.
  @Test
  void waits_for_the_payment_account_without_a_click() {
    var person = new Person(gangway, "patient@example.com");
    person.register(",\"partner\":\"acme\"");
    String token = person.mailedToken();
    person.sandbox("PUT", "/faults", "[{\"on\":\"*\",\"fault\":\"down\"}]");
    try (BrowserContext context = chromium.somebody()) {
      Page page = context.newPage();

      page.navigate(gangway.address() + "/activate#token=" + token);
      page.waitForURL("**/onboarding");
      page.getByRole(com.microsoft.playwright.options.AriaRole.PROGRESSBAR).first().waitFor();
      Chromium.shoot(page, "preparing");
      assertThat(Chromium.faultsOf(page)).isEmpty();
      assertThat(page.locator(".plan")).hasCount(0);
      person.sandbox("DELETE", "/faults", "");
      page.locator(".plan").first().waitFor();

      assertThat(page.locator(".plan")).hasCount(3);
    } finally {
      person.sandbox("DELETE", "/faults", "");
    }
  }

  private static List<String> callsOf(Page page) {
    List<String> calls = new ArrayList<>();
    page.onRequest((Request request) -> {
      String path = java.net.URI.create(request.url()).getPath();
      if (path.startsWith("/api/")) {
        calls.add(request.method() + " " + path);
      }
    });
    return calls;
  }

  /// What the browser complains about: a broken script, a policy that was violated.
  private static List<String> complaintsOf(Page page) {
    List<String> complaints = new ArrayList<>();
    page.onPageError(complaints::add);
    page.onConsoleMessage((ConsoleMessage message) -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    return complaints;
  }
}
