package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.gangway.bootstrap.endtoend.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody without a mouse, who may not see the page either: each thing is reached by Tab and done
/// by Enter or Space, one sees where one is, and what happens is announced.
class KeyboardIT {

  /// No page has more places to stop at.
  private static final int PATIENCE = 40;

  /// Whether what has the focus shows it, by an outline of it or of its field, and is not covered
  /// by anything.
  private static final String SHOWN =
      """
      () => {
        const at = document.activeElement
        const framed = at.closest('.choice') ?? (at.matches('.box > input') ? at.parentElement : at)
        const { outlineStyle, outlineWidth } = getComputedStyle(framed)
        const box = at.getBoundingClientRect()
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && framed.contains(top)
      }
      """;

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void leads_from_sign_up_to_paid() {
    Visitor visitor = BROWSING.visitor();
    Page page = visitor.page();
    visitor.opens("/signup/acme").reads("ACME Corporation");

    tabTo(page, ".skip");
    page.keyboard().press("Enter");
    tabTo(page, "input[name=name]");
    assertThat(page.locator("header :focus")).hasCount(0);
    tabTo(page, "input[name=email]");
    page.keyboard().press("Enter");
    isAnnounced(page, "Please use 12 characters or more.");
    assertThat(page.locator("input[name=email]")).isFocused();
    page.keyboard().type(visitor.person().email());
    tabTo(page, "input[name=password]");
    page.keyboard().type(Person.PASSWORD);
    page.keyboard().press("Enter");
    isAtTheHeading(visitor, "Check your mail");

    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
    String code = visitor.person().mailedCode();
    tabTo(page, "input[name=code]");
    page.keyboard().type(code.replace(code.charAt(0), (char) ('0' + ('9' - code.charAt(0)))));
    page.keyboard().press("Enter");
    isAnnounced(page, "This code does not work");
    assertThat(page.locator("input[name=code]")).isFocused();
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().type(code);
    page.keyboard().press("Enter");
    isAtTheHeading(visitor, "We are preparing your account");
    isAnnounced(page, "The page goes on by itself");
    tabTo(page, ".voyage a");
    page.keyboard().press("Enter");
    isAtTheHeading(visitor, "Who are you?");
    tabTo(page, "input[value=personal]");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("input[value=business]")).isFocused();
    tabTo(page, "input[name=company]");
    page.keyboard().type("Lovelace Ltd");
    BROWSING.mends();
    isAnnounced(page, "Your account is ready");
    page.keyboard().press("Enter");
    isAtTheHeading(visitor, "Choose your plan");

    tabTo(page, ".plan-partner .take");
    page.keyboard().press("Space");
    visitor.isAtTheCheckout();
    tabTo(page, "button[value=declines]");
    page.keyboard().press("Enter");
    page.locator("[role=alert]").waitFor();
    tabTo(page, "button[value=leaves]");
    page.keyboard().press("Enter");
    isAnnounced(page, "Nothing was charged, and nothing was bought");
    tabTo(page, "main button");
    page.keyboard().press("Enter");
    visitor.isAtTheCheckout();
    tabTo(page, "button[value=pays]");
    page.keyboard().press("Enter");
    isAnnounced(page, "You paid $10.00");
    tabTo(page, "main a[href='/home']");
    page.keyboard().press("Enter");
    isAtTheHeading(visitor, "Welcome aboard");

    visitor.hasPaidOnce();
  }

  /// Presses Tab until it is there, and looks at each stop whether one sees where one is.
  private static void tabTo(Page page, String where) {
    Locator wanted = page.locator(":focus").and(page.locator(where));
    for (int stop = 0; stop < PATIENCE; stop++) {
      page.keyboard().press("Tab");
      if (page.locator(":focus").count() == 0) {
        continue; // Around the end of the page.
      }
      assertThat(page.evaluate(SHOWN))
          .as("the focus is seen at %s", page.evaluate("() => document.activeElement.outerHTML"))
          .isEqualTo(true);
      if (wanted.count() > 0) {
        return;
      }
    }
    throw new AssertionError("there is no way by Tab to " + where);
  }

  private static void isAtTheHeading(Visitor visitor, String heading) {
    visitor.isAt(heading);
    assertThat(visitor.page().locator("main h1")).isFocused();
  }

  private static void isAnnounced(Page page, String words) {
    assertThat(
            page.locator("[role=status], [role=alert], [aria-live=polite]")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first())
        .isVisible();
  }
}
