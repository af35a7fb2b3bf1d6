package dev.gangway.bootstrap.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// People who pay, in a real browser, on the jar, at the sandbox's checkout. Each way ends with one
/// customer and with one charge or none in the sandbox's books.
class BuyingIT {

  private static final Pattern CHECKOUT = Pattern.compile(".*/checkout/cs_test_.*");

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

  private static Person comes(String email) {
    var person = new Person(gangway, email);
    person.register(",\"partner\":\"acme\"");
    return person;
  }

  private static Page atThePlans(BrowserContext browser, Person person) {
    Page page = browser.newPage();
    page.navigate(gangway.address() + "/activate#token=" + person.mailedToken());
    plans(page).first().waitFor();
    return page;
  }

  private static Locator plans(Page page) {
    return page.locator(".plan");
  }

  private static void takeThePackage(Page page) {
    page.locator(".plan-partner .take").click();
    page.waitForURL(CHECKOUT);
  }

  private static void outcome(Page page, String outcome) {
    page.locator("button[value=" + outcome + "]").click();
  }

  private static void isAboard(Page page) {
    page.waitForURL(Pattern.compile(".*/(checkout/return|home|onboarding|billing).*"));
    assertThat(page.getByText("$20.00").first()).isVisible();
  }

  /// What the sandbox's books say.
  private static void isAccessible(Page page) {
    assertThat(Chromium.faultsOf(page)).as(page.url()).isEmpty();
  }

  private static void paidOnce(Person person) {
    Person.until(
        "the credit stands in the provider's books",
        () -> customers(person).contains("\"balance\": -2000"));
    assertThat(count(customers(person), "\"id\": \"cus_")).isEqualTo(1);
    assertThat(charges(person)).isEqualTo(1);
  }

  private static String customers(Person person) {
    return person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body();
  }

  private static long charges(Person person) {
    String customer = customers(person).replaceAll("(?s).*\"id\": \"(cus_[^\"]+)\".*", "$1");
    return count(
        person.sandbox("GET", "/v1/payment_intents?customer=" + customer, "").body(),
        "\"status\": \"succeeded\"");
  }

  private static long count(String text, String what) {
    return Pattern.compile(what).matcher(text).results().count();
  }

  @Test
  void a_partners_customer_buys_the_package() {
    Person person = comes("package@example.com");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = atThePlans(browser, person);

      isAccessible(page);
      takeThePackage(page);
      Chromium.shoot(page, "checkout");
      isAccessible(page);
      outcome(page, "pays");
      isAboard(page);
      Chromium.shoot(page, "paid");
      isAccessible(page);
      for (String path :
          List.of("billing", "home", "billing/plans", "account", "nowhere", "docs")) {
        page.navigate(gangway.address() + "/" + path);
        page.locator("h1").first().waitFor();
        Chromium.shoot(page, path.replace('/', '-'));
        isAccessible(page);
      }

      paidOnce(person);
    }
  }

  @Test
  void a_declined_card_is_followed_by_another() {
    Person person = comes("declined@example.com");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = atThePlans(browser, person);

      takeThePackage(page);
      outcome(page, "declines");
      assertThat(page.getByText("declined").first()).isVisible();
      outcome(page, "leaves");
      assertThat(page.getByText("The card was declined").first()).isVisible();
      isAccessible(page);
      Chromium.shoot(page, "declined");
      page.getByText("Try another card").first().click();
      page.waitForURL(CHECKOUT);
      outcome(page, "pays");
      isAboard(page);

      paidOnce(person);
    }
  }

  @Test
  void the_bank_asks_and_is_answered() {
    Person person = comes("secure@example.com");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = atThePlans(browser, person);

      takeThePackage(page);
      outcome(page, "authenticates");
      Chromium.shoot(page, "bank");
      outcome(page, "authenticates");
      isAboard(page);

      paidOnce(person);
    }
  }

  @Test
  void who_walks_away_from_the_checkout_chooses_again_the_next_day() {
    Person person = comes("walker@example.com");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = atThePlans(browser, person);
      takeThePackage(page);
      page.close();

      person.sandbox("POST", "/clock", "{\"advance\":\"PT25H\"}");
      Page next = browser.newPage();
      next.navigate(gangway.address() + "/onboarding");
      next.locator(".plan-partner .take, :text('Choose again')").first().waitFor();
      if (plans(next).count() == 0) {
        next.getByText("Choose again").first().click();
      }
      takeThePackage(next);
      outcome(next, "pays");
      isAboard(next);

      paidOnce(person);
    }
  }

  @Test
  void two_tabs_pay_once() {
    Person person = comes("tabs@example.com");
    try (BrowserContext browser = chromium.somebody()) {
      Page first = atThePlans(browser, person);
      Page second = browser.newPage();
      second.navigate(gangway.address() + "/onboarding");
      plans(second).first().waitFor();

      takeThePackage(first);
      second.locator(".plan-partner .take").click();
      second.waitForURL(CHECKOUT);
      assertThat(second.url()).isEqualTo(first.url());
      outcome(first, "pays");
      isAboard(first);
      second.navigate(gangway.address() + "/onboarding");
      assertThat(second.getByText("You are in").first()).isVisible();

      paidOnce(person);
    }
  }

  @Test
  void a_reload_and_the_back_button_lose_nothing() {
    Person person = comes("back@example.com");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = atThePlans(browser, person);

      page.reload();
      plans(page).first().waitFor();
      takeThePackage(page);
      page.reload();
      page.goBack();
      page.getByText("Go to the payment").first().click();
      page.waitForURL(CHECKOUT);
      outcome(page, "pays");
      isAboard(page);
      page.reload();
      isAboard(page);

      paidOnce(person);
    }
  }

  @Test
  void lost_answers_about_the_customer_and_the_checkout_harm_nobody() {
    Person person = comes("lost@example.com");
    person.sandbox(
        "PUT",
        "/faults",
        "[{\"on\":\"POST /v1/customers\",\"fault\":\"lose-answer\",\"times\":1},"
            + "{\"on\":\"POST /v1/checkout/sessions\",\"fault\":\"lose-answer\",\"times\":1}]");
    try (BrowserContext browser = chromium.somebody()) {
      Page page = atThePlans(browser, person);

      takeThePackage(page);
      outcome(page, "pays");
      isAboard(page);

      paidOnce(person);
    } finally {
      person.sandbox("DELETE", "/faults", "");
    }
  }

  @Test
  void in_chinese_and_dark_on_a_phone() {
    Person person = comes("phone@example.com");
    var phone =
        new Browser.NewContextOptions()
            .setLocale("zh-CN")
            .setColorScheme(ColorScheme.DARK)
            .setViewportSize(360, 740)
            .setIsMobile(true);
    try (BrowserContext browser = chromium.somebody(phone)) {
      Page page = atThePlans(browser, person);
      assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
      Chromium.shoot(page, "plans-phone-dark-chinese");
      isAccessible(page);

      takeThePackage(page);
      outcome(page, "pays");
      page.waitForURL(Pattern.compile(".*/(checkout/return|home|onboarding|billing).*"));
      paidOnce(person);
      Chromium.shoot(page, "paid-phone-dark-chinese");
      isAccessible(page);
    }
  }
}
