package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

    visitor.isAccessible().takesThePackage().shoots("checkout").isAccessible();
    visitor.checksOut("pays").isAboard().shoots("paid").isAccessible();
    for (String path : List.of("billing", "home", "billing/plans", "account", "nowhere", "docs")) {
      visitor.opens("/" + path);
      visitor.page().locator("h1").first().waitFor();
      visitor.shoots(path.replace('/', '-')).isAccessible();
    }

    visitor.hasPaidOnce();
  }

  @Test
  void a_declined_card_is_followed_by_another() {
    Visitor visitor = atThePlans().takesThePackage();

    visitor.checksOut("declines").reads("declined").checksOut("leaves");
    visitor.isAt("The card was declined").isAccessible().shoots("declined");
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
  void a_reload_and_the_back_button_lose_nothing() {
    Visitor visitor = atThePlans();

    visitor.page().reload();
    visitor.seesThePlans().takesThePackage();
    visitor.page().reload();
    visitor.page().goBack();
    visitor.presses("Go to the payment").isAtTheCheckout().checksOut("pays").isAboard();
    visitor.page().reload();
    visitor.isAboard();

    visitor.hasPaidOnce();
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

  @Test
  void in_chinese_and_dark_on_a_phone() {
    Visitor visitor =
        BROWSING.visitor(
            new Browser.NewContextOptions()
                .setLocale("zh-CN")
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(360, 740)
                .setIsMobile(true));
    visitor.registersThroughAcme().activates().seesThePlans();
    assertThat(visitor.page().locator("html")).hasAttribute("lang", "zh-CN");
    visitor.shoots("plans-phone-dark-chinese").isAccessible();

    visitor.takesThePackage().checksOut("pays");
    visitor.page().waitForURL(Pattern.compile(".*/(checkout/return|home|onboarding|billing).*"));
    visitor.hasPaidOnce();
    visitor.shoots("paid-phone-dark-chinese").isAccessible();
  }
}
