package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// People who pay, at the sandbox's checkout. Each way ends with one customer and with one charge
/// or none in the sandbox's books.
class BuyingIT {

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  private static Visitor atThePlans() {
    return BROWSING.visitor().registersThroughAcme().activates().seesThePlans();
  }

  @Test
  void a_partners_customer_buys_the_package() {
    Visitor visitor = atThePlans();

    visitor.takesThePackage().shoots("checkout").checksOut("pays").isAboard().shoots("paid");
    for (String path : List.of("billing", "home", "billing/plans", "account", "nowhere", "docs")) {
      visitor.opens("/" + path);
      visitor.page().locator("h1").first().waitFor();
      visitor.shoots(path.replace('/', '-'));
    }

    visitor.hasPaidOnce();
  }

  @Test
  void a_declined_card_is_followed_by_another() {
    Visitor visitor = atThePlans().takesThePackage();

    visitor.checksOut("declines").reads("declined").checksOut("leaves");
    visitor.isAt("The card was declined").shoots("declined");
    visitor.presses("Try another card").isAtTheCheckout().checksOut("pays").isAboard();

    visitor.hasPaidOnce();
  }

  @Test
  void the_bank_asks_and_is_answered() {
    Visitor visitor = atThePlans().takesThePackage();

    visitor.checksOut("authenticates").shoots("bank").checksOut("authenticates").isAboard();

    visitor.hasPaidOnce();
  }

  @Test
  void who_walks_away_from_the_checkout_chooses_again_the_next_day() {
    Visitor visitor = atThePlans().takesThePackage();
    visitor.page().close();

    BROWSING.passes(Duration.ofHours(25));
    Visitor next = visitor.inAnotherTab().opens("/onboarding");
    next.page().locator(".plan-partner .take, :text('Choose again')").first().waitFor();
    if (next.plans().count() == 0) {
      next.presses("Choose again");
    }
    next.takesThePackage().checksOut("pays").isAboard();

    next.hasPaidOnce();
  }

  @Test
  void two_tabs_follow_each_other_the_whole_way_in() {
    Visitor first = BROWSING.visitor().signsUp("/signup/acme");
    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
    Visitor second = first.inAnotherTab().activates().isAt("We are preparing your account");
    first.comesBackToTheTab().isAt("We are preparing your account");
    first.opens("/onboarding/profile").types("name", "Ada").presses("Save and go on");
    first.isAt("We are preparing your account");
    second.comesBackToTheTab();
    BROWSING.mends();
    first.seesThePlans();
    second.seesThePlans();

    first.takesThePackage();
    second.comesBackToTheTab().isAt("One payment to go");
    second.presses("Go to the payment").isAtTheCheckout();
    assertThat(second.page().url()).isEqualTo(first.page().url());
    first.checksOut("pays").isAboard();
    second.checksOut("pays").isAboard();
    second.presses("Go aboard").isAt("Welcome aboard, Ada");
    first.presses("See billing").isAt("Billing").reads("$20.00");

    first.hasPaidOnce();
  }

  @Test
  void two_tabs_pay_once() {
    Visitor first = atThePlans();
    Visitor second = first.inAnotherTab().opens("/onboarding").seesThePlans();

    first.takesThePackage();
    second.takesThePackage();
    assertThat(second.page().url()).isEqualTo(first.page().url());
    first.checksOut("pays").isAboard();
    second.opens("/onboarding").isAt("You are in");

    first.hasPaidOnce();
  }

  @Test
  void lost_answers_about_the_customer_and_the_checkout_harm_nobody() {
    Visitor visitor = BROWSING.visitor().registersThroughAcme();
    BROWSING.breaks(
        "{\"on\":\"POST /v1/customers\",\"fault\":\"lose-answer\",\"times\":1}",
        "{\"on\":\"POST /v1/checkout/sessions\",\"fault\":\"lose-answer\",\"times\":1}");

    visitor.activates().seesThePlans().takesThePackage().checksOut("pays").isAboard();

    visitor.hasPaidOnce();
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, DARK, 360", "zh-CN, LIGHT, 1280", "en-GB, DARK, 320"})
  void in_any_language_any_light_and_at_any_width(String language, ColorScheme light, int width) {
    Visitor visitor =
        BROWSING.visitor(
            new Browser.NewContextOptions()
                .setLocale(language)
                .setColorScheme(light)
                .setViewportSize(width, 740)
                .setIsMobile(width < 600));
    String look = String.join("-", language, light.name().toLowerCase(Locale.ROOT), "" + width);

    visitor.registersThroughAcme().activates().seesThePlans();
    assertThat(visitor.page().locator("html")).hasAttribute("lang", language.replace("-GB", ""));
    visitor.shoots("plans-" + look).takesThePackage().shoots("checkout-" + look).checksOut("pays");
    visitor.page().waitForURL("**/checkout/return?**");
    assertThat(visitor.page().locator(".bill")).containsText("10.00");

    visitor.shoots("paid-" + look).hasPaidOnce();
  }
}
