package dev.gangway.bootstrap.endtoend.browser;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody reloads at every step of the way, or goes back at every step. There is always a way on,
/// and at its end there are one customer and one charge.
class DetourIT {

  @RegisterExtension static final Browsing BROWSING = new Browsing();

  /// A step of the way in.
  ///
  /// @param reach leads there from the step before
  /// @param there holds when it is on the page
  /// @param again leads there once more, from the page that the back button led to
  record Step(Consumer<Visitor> reach, Consumer<Visitor> there, Consumer<Visitor> again) {}

  private static final List<Step> WAY =
      List.of(
          new Step(
              visitor -> visitor.opens("/signup/acme"),
              visitor -> visitor.isAt("Create your account").reads("ACME Corporation"),
              visitor -> visitor.opens("/signup/acme")),
          new Step(
              Visitor::fillsIn,
              visitor -> visitor.isAt("Check your mail").reads(visitor.person().email()),
              visitor -> visitor.isAt("Create your account").fillsIn()),
          new Step(
              visitor -> {
                BROWSING.breaks("{\"on\":\"*\",\"fault\":\"down\"}");
                visitor.activates();
              },
              visitor -> visitor.isAt("We are preparing your account"),
              // The page before does not know that the link was opened.
              visitor -> {
                visitor.isAt("Check your mail").types("code", visitor.person().mailedCode());
                visitor.presses("Confirm");
              }),
          new Step(
              visitor -> visitor.presses("Profile"),
              visitor -> visitor.isAt("Who are you?"),
              visitor -> visitor.isAt("We are preparing your account").presses("Profile")),
          new Step(
              visitor -> {
                BROWSING.mends();
                visitor.presses("Skip this");
              },
              Visitor::seesThePlans,
              visitor -> visitor.isAt("Who are you?").presses("Skip this")),
          new Step(
              Visitor::takesThePackage,
              Visitor::isAtTheCheckout,
              visitor -> visitor.isAt("One payment to go").presses("Go to the payment")),
          new Step(
              visitor -> {
                visitor.checksOut("declines").page().locator("[role=alert]").waitFor();
                visitor.checksOut("leaves");
              },
              visitor -> visitor.isAt("The card was declined"),
              visitor -> visitor.isAtTheCheckout().checksOut("leaves")),
          new Step(
              visitor -> {
                visitor.presses("Try another card").isAtTheCheckout();
                BROWSING.breaks(
                    "{\"on\":\"GET /v1/checkout/sessions/*\",\"fault\":\"down\"}",
                    "{\"on\":\"webhook\",\"fault\":\"drop\"}");
                visitor.checksOut("pays");
              },
              visitor -> visitor.page().getByRole(AriaRole.PROGRESSBAR).first().waitFor(),
              visitor -> visitor.isAt("This is done").presses("Go on")),
          new Step(
              _ -> BROWSING.mends(),
              visitor -> visitor.isAt("Paid. You are in").reads("$20.00"),
              visitor -> visitor.isAt("This is done").presses("Go on")),
          new Step(
              visitor -> visitor.presses("Go aboard"),
              visitor -> visitor.isAt("Welcome aboard").reads("$20.00"),
              visitor -> visitor.isAt("Paid. You are in").presses("Go aboard")),
          new Step(
              visitor -> visitor.presses("Cards, invoices and credit"),
              visitor -> visitor.isAt("Billing").reads("$20.00"),
              visitor -> visitor.isAt("Welcome aboard").presses("Cards, invoices and credit")),
          new Step(
              visitor -> visitor.opens("/onboarding"),
              visitor -> visitor.isAt("You are in"),
              visitor -> visitor.isAt("Billing").opens("/onboarding")));

  enum Detour {
    RELOAD {
      @Override
      void take(Visitor visitor, Step step) {
        visitor.reloads();
      }
    },
    BACK_AND_FORWARD {
      @Override
      void take(Visitor visitor, Step step) {
        visitor.goesBack().page().goForward();
      }
    },
    BACK_AND_ON_FROM_THERE {
      @Override
      void take(Visitor visitor, Step step) {
        step.again().accept(visitor.goesBack());
      }
    };

    abstract void take(Visitor visitor, Step step);
  }

  @ParameterizedTest
  @EnumSource
  void at_every_step_loses_nothing(Detour detour) {
    Visitor visitor = BROWSING.visitor();

    for (Step step : WAY) {
      step.reach().accept(visitor);
      step.there().accept(visitor);
      detour.take(visitor, step);
      step.there().accept(visitor);
    }

    visitor.hasPaidOnce();
  }
}
