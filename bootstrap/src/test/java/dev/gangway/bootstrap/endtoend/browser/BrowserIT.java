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

  private static final String ASKS_FOR_PLANS =
      """
      async () => {
        const headers = { 'Idempotency-Key': 'too-early-by-a-moment' }
        return (await (await fetch('/api/v1/plan-offers', { method: 'POST', headers })).json()).code
      }
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void leads_a_partners_new_customer_from_sign_up_to_a_plan() {
    Visitor visitor = BROWSING.visitor();
    List<String> calls = callsOf(visitor.page());
    List<String> complaints = complaintsOf(visitor.page());

    visitor.opens("/signup/acme").reads("ACME Corporation").shoots("sign-up");
    visitor.fillsIn().isAt("Check your mail").shoots("check-mail");
    visitor.activates().seesThePlans();
    assertThat(visitor.plans()).hasCount(3);
    visitor.reads("$10.00").shoots("plans");
    visitor.takesWhatIsFree().isAt("You are in").shoots("onboarded").reloads().isAt("You are in");

    assertThat(complaints).isEmpty();
    assertThat(visitor.page().url()).doesNotContain("token");
    assertThat(calls.indexOf("POST /api/v1/account/setup"))
        .as("setup comes before anything about plans: %s", calls)
        .isNotNegative()
        .isLessThan(calls.indexOf("POST /api/v1/plan-offers"));
    visitor.hasPaidNothing();
  }

  /// Step by step as in storj/storj issue 6671: through a partner, and at the package before there
  /// is a customer at Stripe. There the card was answered with an error. Here the package cannot be
  /// come by too early, and everything goes on by itself.
  @Test
  void the_sequence_of_storj_6671_ends_well() {
    Visitor visitor = BROWSING.visitor();
    List<String> calls = callsOf(visitor.page());
    BROWSING.breaks("{\"on\":\"POST /v1/customers\",\"fault\":\"down\"}");

    visitor.signsUp("/signup/acme").activates().isAt("We are preparing your account");
    assertThat(visitor.page().getByRole(AriaRole.PROGRESSBAR).first()).isVisible();
    visitor.shoots("preparing").opens("/billing/plans").isAt("We are preparing your account");
    assertThat(visitor.plans()).hasCount(0);
    assertThat(calls).contains("POST /api/v1/account/setup");
    assertThat(calls).doesNotContain("POST /api/v1/plan-offers");
    assertThat(visitor.page().evaluate(ASKS_FOR_PLANS)).isEqualTo("payment-account-required");

    BROWSING.mends();
    visitor.seesThePlans();
    assertThat(visitor.plans()).hasCount(3);
    visitor.takesThePackage().checksOut("pays").isAboard();

    visitor.hasPaidOnce();
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
