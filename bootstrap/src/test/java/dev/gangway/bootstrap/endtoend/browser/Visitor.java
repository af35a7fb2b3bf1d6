package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gangway.bootstrap.endtoend.Person;
import java.util.regex.Pattern;

/// Somebody at a page of a browser, and what they do there. What the sandbox's books say about them
/// in the end is asked here too.
final class Visitor {

  private static final Pattern CHECKOUT = Pattern.compile(".*/checkout/cs_test_.*");

  private final Browsing browsing;
  private final Person person;
  private final Page page;

  Visitor(Browsing browsing, Person person, Page page) {
    this.browsing = browsing;
    this.person = person;
    this.page = page;
  }

  Page page() {
    return page;
  }

  Person person() {
    return person;
  }

  /// The same person in another tab.
  Visitor inAnotherTab() {
    return new Visitor(browsing, person, page.context().newPage());
  }

  /// The same person at another browser, where nobody has been.
  Visitor elsewhere() {
    var english = new Browser.NewContextOptions().setLocale("en-US");
    return new Visitor(browsing, person, browsing.somewhere(english).newPage());
  }

  // On the way in.

  /// Opens a page by its address.
  Visitor opens(String path) {
    page.navigate(browsing.at(path));
    return this;
  }

  /// Registers past the form, as a customer of the partner's.
  Visitor registersThroughAcme() {
    person.register(",\"partner\":\"acme\"");
    return this;
  }

  /// Registers past the form, through nobody.
  Visitor registers() {
    person.register("");
    return this;
  }

  /// Fills the form in that is on the page, of sign-up or of log-in, and sends it off.
  Visitor fillsIn() {
    page.locator("input[name=email]").fill(person.email());
    page.locator("input[name=password]").fill(Person.PASSWORD);
    page.locator("button[type=submit]").click();
    return this;
  }

  Visitor signsUp(String path) {
    opens(path).fillsIn();
    page.waitForURL("**/check-mail");
    return this;
  }

  Visitor logsIn() {
    return opens("/login").fillsIn();
  }

  /// Where the link in the newest mail leads.
  String link() {
    return browsing.at("/activate#token=" + person.mailedToken());
  }

  /// Opens the link in the newest mail.
  Visitor activates() {
    page.navigate(link());
    return this;
  }

  // At the plans.

  Locator plans() {
    return page.locator(".plan");
  }

  Visitor seesThePlans() {
    plans().first().waitFor();
    return this;
  }

  Visitor takesWhatIsFree() {
    page.locator(".plan .take").first().click();
    return this;
  }

  Visitor takesThePackage() {
    page.locator(".plan-partner .take").click();
    return isAtTheCheckout();
  }

  // At the sandbox's checkout.

  Visitor isAtTheCheckout() {
    page.waitForURL(CHECKOUT);
    return this;
  }

  /// Presses a button there.
  ///
  /// @param outcome as in `pays`
  Visitor checksOut(String outcome) {
    page.locator("button[value=" + outcome + "]").click();
    return this;
  }

  // Anywhere.

  /// Looks at this tab again, as after a while in another one.
  Visitor comesBackToTheTab() {
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
    return this;
  }

  Visitor reloads() {
    page.reload();
    return this;
  }

  Visitor goesBack() {
    page.goBack();
    return this;
  }

  Visitor types(String field, String text) {
    page.locator("input[name=" + field + "]").fill(text);
    return this;
  }

  /// Presses a button or a link that says so.
  Visitor presses(String words) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words))
        .or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words)))
        .first()
        .click();
    return this;
  }

  Visitor reads(String words) {
    assertThat(page.getByText(words).first()).isVisible();
    return this;
  }

  /// The heading of the page, once it is there.
  Visitor isAt(String heading) {
    assertThat(page.locator("main h1")).hasText(heading);
    return this;
  }

  /// Paid, and with the credit of the package.
  Visitor isAboard() {
    page.waitForURL(Pattern.compile(".*/(checkout/return|home|onboarding|billing).*"));
    return reads("$20.00");
  }

  Visitor isAccessible() {
    assertThat(Chromium.faultsOf(page)).as(page.url()).isEmpty();
    return this;
  }

  Visitor shoots(String name) {
    Chromium.shoot(page, name);
    return this;
  }

  // In the sandbox's books.

  void hasPaidOnce() {
    Person.until(
        "the credit stands in the provider's books",
        () -> customers().contains("\"balance\": -2000"));
    isOneCustomer(1);
  }

  void hasPaidNothing() {
    isOneCustomer(0);
    assertThat(customers()).contains("\"balance\": 0");
  }

  private void isOneCustomer(int charges) {
    String customers = customers();
    assertThat(count(customers, "\"id\": \"cus_")).as("customers").isEqualTo(1);
    String customer = customers.replaceAll("(?s).*\"id\": \"(cus_[^\"]+)\".*", "$1");
    String payments = person.sandbox("GET", "/v1/payment_intents?customer=" + customer, "").body();
    assertThat(count(payments, "\"status\": \"succeeded\"")).as("charges").isEqualTo(charges);
  }

  private String customers() {
    return person.sandbox("GET", "/v1/customers?email=" + person.email(), "").body();
  }

  private static long count(String text, String what) {
    return Pattern.compile(what).matcher(text).results().count();
  }
}
