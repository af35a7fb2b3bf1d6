package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The way of a partner's new customer.
class BrowserIT {

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void leads_a_partners_new_customer_from_sign_up_to_a_plan() {
    Visitor visitor = BROWSING.visitor();
    List<String> calls = callsOf(visitor.page());
    List<String> complaints = complaintsOf(visitor.page());

    visitor.opens("/signup/acme").reads("ACME Corporation").shoots("sign-up").isAccessible();
    visitor.fillsIn().isAt("Check your mail").shoots("check-mail").isAccessible();
    visitor.activates().seesThePlans();
    assertThat(visitor.plans()).hasCount(3);
    visitor.reads("$10.00").shoots("plans");
    visitor.takesWhatIsFree().isAt("You are in").shoots("onboarded");
    visitor.page().reload();
    visitor.isAt("You are in");

    assertThat(complaints).isEmpty();
    assertThat(visitor.page().url()).doesNotContain("token");
    assertThat(calls.indexOf("POST /api/v1/account/setup"))
        .as("setup comes before anything about plans: %s", calls)
        .isNotNegative()
        .isLessThan(calls.indexOf("POST /api/v1/plan-offers"));
  }

  /// The order of storj/storj issue 6671: the person is quicker than the payment account. There it
  /// ended with an error; here it goes on by itself.
  @Test
  void waits_for_the_payment_account_without_a_click() {
    Visitor visitor = BROWSING.visitor().registersThroughAcme();
    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");

    visitor.activates().isAt("We are preparing your account");
    assertThat(visitor.page().getByRole(AriaRole.PROGRESSBAR).first()).isVisible();
    visitor.shoots("preparing").isAccessible();
    assertThat(visitor.plans()).hasCount(0);
    BROWSING.mends();
    visitor.seesThePlans();

    assertThat(visitor.plans()).hasCount(3);
  }

  private static List<String> callsOf(Page page) {
    List<String> calls = new ArrayList<>();
    page.onRequest((Request request) -> {
      String path = URI.create(request.url()).getPath();
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
