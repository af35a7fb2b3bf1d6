package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.gangway.bootstrap.endtoend.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Every page, in every state in which it looks different: axe finds nothing, neither in the light
/// and in English at a desk, nor in the dark and in Chinese on the narrowest phone; and there
/// nothing has to be scrolled sideways in either language.
class AccessibleIT {

  private static final int NARROWEST = 320;

  private static final String BROKEN =
      """
      {"type": "about:blank", "title": "Broken", "status": 500, "code": "internal-error",
       "instance": "urn:uuid:0198f3c2-6a51-4c7e-9d0f-000000000017"}
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static Visitor visitor() {
    return BROWSING.visitor(
        new Browser.NewContextOptions()
            .setLocale("en-US")
            // No colour is then on its way to another while axe looks at it.
            .setReducedMotion(ReducedMotion.REDUCE)
            .setColorScheme(ColorScheme.LIGHT));
  }

  /// Of the app's pages.
  private static void isForEverybody(Visitor visitor) {
    visitor.page().locator("main h1").first().waitFor();
    isForEverybody(visitor, true);
  }

  /// Of the others, which speak English only.
  private static void isForEverybodyWhoReadsEnglish(Visitor visitor) {
    isForEverybody(visitor, false);
  }

  private static void isForEverybody(Visitor visitor, boolean inChinese) {
    Page page = visitor.page();
    visitor.isAccessible();
    var desk = page.viewportSize();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.setViewportSize(NARROWEST, desk.height);
    fits(page);
    if (inChinese) {
      // The app takes its colours by itself, a moment later.
      page.locator(".v-theme--dark").first().waitFor();
      speaks(page, "zh-CN");
      fits(page);
    }
    visitor.isAccessible();
    if (inChinese) {
      speaks(page, "en");
    }
    page.setViewportSize(desk.width, desk.height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    if (inChinese) {
      page.locator(".v-theme--light").first().waitFor();
    }
  }

  private static void speaks(Page page, String language) {
    page.locator("header button[lang=" + language + "]").click();
    assertThat(page.locator("html")).hasAttribute("lang", language);
  }

  private static void fits(Page page) {
    assertThat(page.evaluate("() => document.scrollingElement.scrollWidth"))
        .as("width of " + page.url())
        .isEqualTo(NARROWEST);
  }

  private static void isForEverybody(Visitor visitor, List<String> paths) {
    for (String path : paths) {
      // A page of its own: what is behind a `#` loads none.
      visitor.page().navigate("about:blank");
      isForEverybody(visitor.opens(path));
    }
  }

  /// Has the server answer so from now on, in this tab.
  private static void answers(Visitor visitor, String path, int status, String body) {
    visitor
        .page()
        .route(
            "**/api/v1" + path,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType(
                            status < 400 ? "application/json" : "application/problem+json")
                        .setBody(body)));
  }

  private static String hears(Visitor visitor, String path) {
    return String.valueOf(
        visitor.page().evaluate("async path => (await fetch(path)).text()", "/api/v1" + path));
  }

  @Test
  void the_pages_before_one_is_in() {
    Visitor visitor = visitor();

    isForEverybody(
        visitor,
        List.of(
            "/signup",
            "/signup/acme",
            "/login",
            "/login?to=/billing",
            "/check-mail",
            "/activate",
            "/activate#token=of-nobody",
            "/forgotten",
            "/reset",
            "/reset#token=of-nobody",
            "/email-change#token=of-nobody",
            "/nowhere"));
    isForEverybodyWhoReadsEnglish(visitor.opens("/docs"));
  }

  @Test
  void forms_that_complain() {
    Visitor visitor = visitor();

    visitor.opens("/signup").presses("I have a promo code").presses("Create account");
    isForEverybody(visitor.reads("Please fill this in."));
    visitor.opens("/login").fillsIn();
    isForEverybody(visitor.reads("do not fit together"));
    visitor.signsUp("/signup").types("code", "12345").presses("Confirm");
    isForEverybody(visitor.reads("The code has six digits"));
    visitor.opens("/forgotten").types("email", "nobody@example.com").presses("Send the link");
    isForEverybody(visitor.reads("a mail with a link is on its way"));
  }

  @Test
  void the_way_in() {
    Visitor visitor = visitor();

    visitor.signsUp("/signup/acme").isAt("Check your mail");
    isForEverybody(visitor);
    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
    visitor.activates().isAt("We are preparing your account");
    isForEverybody(visitor);
    visitor.presses("Profile").isAt("Who are you?").page().getByLabel("A business").check();
    isForEverybody(visitor);
    BROWSING.mends();
    visitor.presses("Skip this").seesThePlans();
    isForEverybody(visitor);
    visitor.takesThePackage();
    isForEverybodyWhoReadsEnglish(visitor);
    visitor.checksOut("authenticates").reads("It is me");
    isForEverybodyWhoReadsEnglish(visitor);
    visitor.checksOut("leaves").isAt("Your bank wants to hear from you");
    isForEverybody(visitor);
    visitor.presses("Confirm with your bank").isAtTheCheckout().checksOut("declines");
    visitor.page().locator("[role=alert]").waitFor();
    isForEverybodyWhoReadsEnglish(visitor);
    visitor.checksOut("declines").reads("The card is declined").checksOut("leaves");
    isForEverybody(visitor.isAt("The card was declined"));
    visitor.presses("Try another card").isAtTheCheckout();
    String checkout = visitor.page().url();
    visitor.checksOut("pays").isAt("Paid. You are in");
    isForEverybody(visitor);
    visitor.page().navigate(checkout);
    isForEverybodyWhoReadsEnglish(visitor.isAt("This is done"));
    isForEverybody(visitor.opens("/onboarding").isAt("You are in"));
  }

  @Test
  void what_can_come_of_a_purchase() {
    Visitor visitor = visitor().registersThroughAcme().activates().seesThePlans().takesThePackage();
    visitor.opens("/onboarding").isAt("One payment to go");
    isForEverybody(visitor);
    visitor.presses("Go to the payment").isAtTheCheckout().checksOut("leaves");
    visitor.isAt("You left the payment");
    isForEverybody(visitor);
    String id = visitor.page().url().replaceAll(".*purchase=", "");
    String left = hears(visitor, "/purchases/" + id);

    for (Came each :
        List.of(
            new Came("created", "We are looking at your payment"),
            new Came("awaiting-payment", "We are waiting for your payment"),
            new Came(
                "awaiting-payment\",\"processing\":true,\"x\":\"", "Your bank is still at work"),
            new Came("paid", "Your payment is here"),
            new Came("cancelled", "This purchase was called off"),
            new Came("expired", "The time for this payment is over"),
            new Came("refunded", "This payment was refunded"),
            new Came("disputed", "This payment is disputed"),
            new Came("held", "Somebody of us has a look at this payment"))) {
      String body =
          left.replaceFirst("\"state\":\"[a-z-]+\"", "\"state\":\"" + each.state() + "\"");
      answers(
          visitor,
          "/purchases/**",
          200,
          each.state().equals("created")
              ? body.replaceFirst(",?\"checkoutUrl\":\"[^\"]+\"", "")
              : body);
      isForEverybody(visitor.opens("/checkout/return?purchase=" + id).isAt(each.heading()));
      visitor.page().unrouteAll();
    }
    visitor.opens("/checkout/return?purchase=of-somebody-else");
    isForEverybody(visitor.isAt("We do not know this purchase"));
  }

  /// @param state that the server tells
  private record Came(String state, String heading) {}

  @Test
  void the_pages_of_those_who_are_in() {
    Visitor visitor = visitor().registers().activates().seesThePlans().takesWhatIsFree();
    visitor.isAt("You are in");
    var _ = visitor.elsewhere().logsIn().isAt("Welcome aboard");

    isForEverybody(visitor, List.of("/home", "/billing", "/billing/plans"));
    visitor.opens("/billing").types("promo-code", "NOTHING").presses("Apply");
    isForEverybody(visitor.reads("This code does not work"));
    visitor.types("promo-code", "WELCOME").presses("Apply");
    isForEverybody(visitor.reads("of credit are yours"));
    visitor.opens("/account").presses("Change the address").presses("Change the password");
    isForEverybody(visitor.reads("Log out everywhere else"));
    visitor.presses("Send a mail to the new address").reads("Please fill this in.");
    isForEverybody(visitor);
    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
    visitor.opens("/billing").reads("Our payment provider does not answer just now");
    isForEverybody(visitor);
  }

  @Test
  void the_pages_that_mails_lead_to() {
    Visitor visitor = visitor().registers().activates().seesThePlans().takesWhatIsFree();
    visitor.isAt("You are in");
    Person moved = BROWSING.visitor().person();

    visitor.opens("/account").presses("Change the address").types("email", moved.email());
    visitor.types("password", Person.PASSWORD).presses("Send a mail to the new address");
    isForEverybody(visitor.reads("We have sent a mail to " + moved.email()));
    String used = moved.mailedToken();
    isForEverybody(visitor.opens("/email-change#token=" + used).isAt("Your new address holds"));
    visitor.opens("/forgotten").types("email", moved.email()).presses("Send the link");
    Person.until("the link has come", () -> !moved.mailedToken().equals(used));
    visitor.opens("/reset#token=" + moved.mailedToken());
    visitor.types("password", "nine lanterns by the quay").presses("Set the password");
    isForEverybody(visitor.reads("Your new password is set"));
  }

  @Test
  void a_subscription_and_what_belongs_to_it() {
    Visitor visitor = visitor().registers().activates().seesThePlans();
    visitor.page().locator(".plan .take").last().click();
    visitor.isAtTheCheckout();
    isForEverybodyWhoReadsEnglish(visitor);
    visitor.checksOut("pays").isAt("Paid. You are in");
    visitor.opens("/billing").reads("Next invoice");
    isForEverybody(visitor);
    visitor.presses("Add a card").isAtTheCheckout().isAt("Keep a card");
    isForEverybodyWhoReadsEnglish(visitor);
    visitor.opens("/billing").presses("Manage cards and addresses");
    visitor.page().waitForURL("**/portal/**");
    isForEverybodyWhoReadsEnglish(visitor);
    visitor.checksOut("cancels").checksOut("leaves").isAt("Billing").reads("Cancelled. It stays");
    isForEverybody(visitor);
    visitor.page().locator(".invoices a").first().click();
    visitor.page().waitForURL("**/invoices/**");
    isForEverybodyWhoReadsEnglish(visitor);
  }

  @Test
  void accidents() {
    Visitor visitor = visitor().registers().activates().seesThePlans().takesWhatIsFree();
    visitor.presses("Go aboard").isAt("Welcome aboard");
    isForEverybody(visitor);

    visitor.page().context().setOffline(true);
    visitor.presses("Billing").isAt("You are offline");
    isForEverybody(visitor);
    visitor.page().context().setOffline(false);
    visitor.page().route("**/api/v1/onboarding", Route::abort);
    isForEverybody(visitor.opens("/home").isAt("We cannot be reached"));
    visitor.page().unrouteAll();
    answers(visitor, "/onboarding", 500, BROKEN);
    isForEverybody(visitor.opens("/home").isAt("Something is wrong on our side"));
    answers(visitor, "/onboarding", 400, BROKEN.replace("internal-error", "malformed-request"));
    isForEverybody(visitor.opens("/home").isAt("That did not work"));
    visitor.page().unrouteAll();
  }

  @Test
  void an_account_that_only_a_human_can_mend() {
    Visitor visitor = visitor().registers();
    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
    visitor.activates().isAt("We are preparing your account");

    answers(visitor, "/account/setup", 202, "{\"paymentAccount\":{\"status\":\"blocked\"}}");
    visitor.reloads().reads("Somebody of our team has to have a look at your account first");
    isForEverybody(visitor);
    visitor.page().unrouteAll();
  }

  @Test
  void the_sandboxs_pages() {
    Visitor visitor = visitor().registersThroughAcme().activates().seesThePlans();
    visitor.takesThePackage().checksOut("pays").isAboard();
    BROWSING.breaks("{\"on\":\"GET /v1/events\",\"fault\":\"slow\"}");

    for (String path :
        List.of(
            "/dashboard",
            "/mail?to=" + visitor.person().email(),
            "/mail?to=nobody@example.com",
            "/checkout/cs_test_of_nobody",
            "/portal/bps_of_nobody")) {
      visitor.page().navigate(BROWSING.atTheSandbox(path));
      isForEverybodyWhoReadsEnglish(visitor);
    }
  }
}
