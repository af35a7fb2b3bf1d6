package dev.gangway.bootstrap.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.bootstrap.endtoend.Person;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// People on their way in who do what people do: they open a link twice, go on at another device,
/// come too late, and come while Stripe is away.
class ArrivingIT {

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  @Test
  void goes_on_at_another_device_and_takes_what_costs_nothing() {
    Visitor here = BROWSING.visitor().registers().activates().seesThePlans();
    String offered = here.page().locator("main").innerText();
    here.page().close();

    Visitor there = here.elsewhere().logsIn().seesThePlans();
    assertThat(there.page().locator("main").innerText()).isEqualTo(offered);
    there.takesWhatIsFree().isAt("You are in");

    there.hasPaidNothing();
  }

  @Test
  void opens_the_link_twice_and_in_another_browser() {
    Visitor here = BROWSING.visitor().registers();
    String link = here.link();
    here.page().navigate(link);
    here.seesThePlans();

    Visitor again = here.inAnotherTab();
    again.page().navigate(link);
    again.seesThePlans();
    Visitor there = here.elsewhere();
    there.page().navigate(link);
    there.isAt("This link does not work any more").isAccessible();

    assertThat(here.plans()).hasCount(2);
    here.hasPaidNothing();
  }

  @Test
  void types_a_code_that_is_too_old_and_has_another_sent() {
    Visitor late = BROWSING.visitor().signsUp("/signup");
    String code = late.person().mailedCode();
    BROWSING.passes(Duration.ofHours(25));
    late.types("code", code).presses("Confirm").reads("This code does not work");

    // Where no mail was just sent, and nobody has to wait before the next.
    Visitor again = late.inAnotherTab().opens("/check-mail").types("email", late.person().email());
    again.presses("Send the mail again").reads("a new mail is on its way");
    Person.until("a newer mail has come", () -> !late.person().mailedCode().equals(code));
    again.types("code", late.person().mailedCode()).presses("Confirm").seesThePlans();

    late.hasPaidNothing();
  }

  @Test
  void opens_a_newer_link_in_the_tab_of_one_that_is_too_old() {
    Visitor late = BROWSING.visitor().registers();
    String link = late.link();
    BROWSING.passes(Duration.ofHours(25));
    late.page().navigate(link);
    late.isAt("This link does not work any more");

    late.person().post("/registrations/resend", "{\"email\":\"" + late.person().email() + "\"}");
    Person.until("a newer mail has come", () -> !late.link().equals(link));
    late.activates().seesThePlans();

    assertThat(late.page().url()).doesNotContain("token");
    late.hasPaidNothing();
  }

  @Test
  void is_led_to_the_log_in_and_back_when_the_session_was_ended_elsewhere() {
    Visitor here = BROWSING.visitor().registers().activates().seesThePlans();
    Visitor there = here.elsewhere().logsIn().seesThePlans();
    assertThat(
            there
                .page()
                .evaluate(
                    "async () => (await fetch('/api/v1/sessions/others', {method: 'DELETE'})).status"))
        .isEqualTo(204);

    here.takesWhatIsFree().page().waitForURL("**/login?**");
    here.fillsIn().seesThePlans();
    here.takesWhatIsFree().isAt("You are in");

    here.hasPaidNothing();
  }

  @Test
  void comes_and_goes_on_while_stripe_is_away() {
    BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
    Visitor visitor = BROWSING.visitor().signsUp("/signup").activates();
    visitor.isAt("We are preparing your account");
    assertThat(visitor.plans()).hasCount(0);
    BROWSING.mends();

    visitor.seesThePlans();
    visitor.hasPaidNothing();
  }
}
