package dev.gangway.bootstrap.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People on their way in who do what people do: they open a link twice, go on at another device,
/// come too late, and come while Stripe is away. In a real browser, on the jar.
class ArrivingIT {

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

  private static Page activated(BrowserContext browser, Person person) {
    Page page = browser.newPage();
    page.navigate(gangway.address() + "/activate#token=" + person.mailedToken());
    page.locator(".plan").first().waitFor();
    return page;
  }

  private static Page loggedIn(BrowserContext browser, Person person) {
    Page page = browser.newPage();
    page.navigate(gangway.address() + "/login");
    page.locator("input[name=email]").fill(person.email());
    page.locator("input[name=password]").fill(Person.PASSWORD);
    page.locator("button[type=submit]").click();
    return page;
  }

  private static Person registered(String email) {
    var person = new Person(gangway, email);
    person.register("");
    return person;
  }

  private static void oneCustomer(Person person) {
    String customers = person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body();
    assertThat(Pattern.compile("\"id\": \"cus_").matcher(customers).results()).hasSize(1);
    assertThat(customers).contains("\"balance\": 0");
  }

  @Test
  void goes_on_at_another_device_and_takes_what_costs_nothing() {
    Person person = registered("elsewhere@example.com");
    try (BrowserContext here = chromium.somebody();
        BrowserContext there = chromium.somebody()) {
      Page first = activated(here, person);
      String offered = first.locator("main").innerText();
      first.close();

      Page page = loggedIn(there, person);
      page.locator(".plan").first().waitFor();
      assertThat(page.locator("main").innerText()).isEqualTo(offered);
      page.locator(".plan .take").first().click();
      assertThat(page.getByText("You are in").first()).isVisible();

      oneCustomer(person);
    }
  }

  @Test
  void opens_the_link_twice_and_in_another_browser() {
    Person person = registered("twice@example.com");
    String link = gangway.address() + "/activate#token=" + person.mailedToken();
    try (BrowserContext here = chromium.somebody();
        BrowserContext there = chromium.somebody()) {
      Page page = activated(here, person);

      Page again = here.newPage();
      again.navigate(link);
      again.locator(".plan").first().waitFor();
      Page elsewhere = there.newPage();
      elsewhere.navigate(link);
      assertThat(elsewhere.getByText("This link does not work any more")).isVisible();
      assertThat(Chromium.faultsOf(elsewhere)).isEmpty();

      assertThat(page.locator(".plan")).hasCount(2);
      oneCustomer(person);
    }
  }

  @Test
  void is_told_when_the_link_is_too_old() {
    Person person = registered("late@example.com");
    String link = gangway.address() + "/activate#token=" + person.mailedToken();
    person.sandbox("POST", "/clock", "{\"advance\":\"PT25H\"}");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = browser.newPage();
      page.navigate(link);

      assertThat(page.getByText("This link does not work any more")).isVisible();
    }
  }

  @Test
  void is_led_to_the_log_in_and_back_when_the_session_was_ended_elsewhere() {
    Person person = registered("ended@example.com");
    try (BrowserContext here = chromium.somebody();
        BrowserContext there = chromium.somebody()) {
      Page page = activated(here, person);
      Page elsewhere = loggedIn(there, person);
      elsewhere.locator(".plan").first().waitFor();
      assertThat(
              elsewhere.evaluate(
                  "async () => (await fetch('/api/v1/sessions/others', {method: 'DELETE'})).status"))
          .isEqualTo(204);

      page.reload();
      page.locator("input[name=password]").waitFor();
      assertThat(page.url()).contains("/login");
      page.locator("input[name=email]").fill(person.email());
      page.locator("input[name=password]").fill(Person.PASSWORD);
      page.locator("button[type=submit]").click();
      page.locator(".plan").first().waitFor();

      oneCustomer(person);
    }
  }

  @Test
  void comes_and_goes_on_while_stripe_is_away() {
    var person = new Person(gangway, "away@example.com");
    person.sandbox("PUT", "/faults", "[{\"on\":\"*\",\"fault\":\"down\"}]");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = browser.newPage();
      page.navigate(gangway.address() + "/signup");
      page.locator("input[name=email]").fill(person.email());
      page.locator("input[name=password]").fill(Person.PASSWORD);
      page.locator("button[type=submit]").click();
      assertThat(page.getByText("Check your mail").first()).isVisible();
      page.navigate(gangway.address() + "/activate#token=" + person.mailedToken());
      page.waitForURL("**/onboarding");
      assertThat(page.locator(".plan")).hasCount(0);
      person.sandbox("DELETE", "/faults", "");

      page.locator(".plan").first().waitFor();
      oneCustomer(person);
    } finally {
      person.sandbox("DELETE", "/faults", "");
    }
  }
}
