package dev.gangway.mail;

import dev.gangway.application.port.driven.Mailer.Content;
import dev.gangway.domain.plan.Plan;
import dev.gangway.mail.Composition.Block;
import dev.gangway.mail.Composition.Block.Action;
import dev.gangway.mail.Composition.Block.Facts;
import dev.gangway.mail.Composition.Block.Paragraph;
import dev.gangway.mail.Composition.Fact;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

record EnglishBillingWording(String product) implements BillingWording {

  private static final Figures FIGURES = new Figures(Locale.ENGLISH);

  @Override
  public Composition receipt(Optional<String> name, Content.Receipt receipt, URI billing) {
    Plan plan = receipt.order().plan();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Bought", plan.name()));
    facts.add(new Fact("On", FIGURES.day(receipt.order().orderedAt())));
    facts.add(new Fact("Paid", FIGURES.money(receipt.taken())));
    receipt
        .credit()
        .ifPresent(credit -> {
          facts.add(new Fact("Credit", FIGURES.money(credit.granted())));
          facts.add(new Fact("Valid until", FIGURES.day(credit.expiresAt())));
        });
    if (plan instanceof Plan.Pro pro) {
      facts.add(new Fact("Price", price(pro)));
      receipt
          .chargedAgainAt()
          .ifPresent(at ->
              facts.add(
                  new Fact(
                      receipt.taken().isZero() ? "Charged from" : "Charged again on",
                      FIGURES.day(at))));
    }
    facts.add(new Fact("Reference", receipt.order().id().toString()));
    return composition(
        "Your receipt for " + plan.name() + " at " + product,
        name,
        new Paragraph(
            receipt.taken().isZero()
                ? "Thank you. Nothing was charged yet:"
                : "Thank you. We have received your payment:"),
        new Facts(facts),
        new Action("See your billing", billing));
  }

  @Override
  public Composition refunded(Optional<String> name, Content.Refunded refunded, URI billing) {
    String plan = refunded.order().plan().name();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            refunded
                .all()
                .map(all ->
                    "We have returned the "
                        + FIGURES.money(all)
                        + " that you paid for "
                        + plan
                        + ", and what you had bought with it is no longer yours.")
                .orElse(
                    "We have returned a part of what you paid for "
                        + plan
                        + ". What you bought stays yours.")));
    refunded
        .creditTakenBack()
        .ifPresent(credit ->
            blocks.add(
                new Paragraph(
                    FIGURES.money(credit)
                        + " of credit went back with it. Credit that you had spent stays spent.")));
    blocks.add(
        new Paragraph("It takes your bank some days, usually five to ten, to show the money."));
    blocks.add(new Action("See your billing", billing));
    return composition(
        "Your refund for " + plan + " at " + product, name, blocks.toArray(Block[]::new));
  }

  @Override
  public Composition paymentFailed(
      Optional<String> name, Content.PaymentFailed failed, URI billing) {
    String plan = failed.plan().name();
    return composition(
        "Your payment for " + plan + " at " + product + " failed",
        name,
        new Paragraph(
            "We could not charge your card for "
                + plan
                + ". You can still use everything. Please see to your card, or add another one, by "
                + FIGURES.day(failed.endsAt())
                + ". We try again by ourselves."),
        new Action("See to your card", billing),
        new Paragraph("If it is not mended by then, " + plan + " ends."));
  }

  @Override
  public Composition authenticationNeeded(
      Optional<String> name, Content.AuthenticationNeeded needed, URI billing) {
    String plan = needed.plan().name();
    return composition(
        "Please confirm your payment for " + plan + " at " + product,
        name,
        new Paragraph(
            "Your bank asks you to confirm the payment for "
                + plan
                + needed.endsAt().map(at -> " by " + FIGURES.day(at)).orElse("")
                + ". Open the invoice on the billing page; your bank takes it from there."),
        new Action("Confirm the payment", billing),
        new Paragraph("Nothing is charged before you confirm."));
  }

  @Override
  public Composition trialEnding(Optional<String> name, Content.TrialEnding ending, URI billing) {
    String plan = ending.plan().name();
    String day = FIGURES.day(ending.endsAt());
    return switch (ending.plan()) {
      case Plan.Pro pro ->
          composition(
              "The trial of " + plan + " at " + product + " ends on " + day,
              name,
              new Paragraph(
                  "Until "
                      + day
                      + " you have "
                      + plan
                      + " for nothing. From then on it is "
                      + price(pro)
                      + ", charged to your card. If you do not want that, cancel before."),
              new Action("See your billing", billing));
      case Plan.Trial _, Plan.Free _, Plan.Package _ ->
          composition(
              plan + " at " + product + " ends on " + day,
              name,
              new Paragraph(
                  plan
                      + " ends on "
                      + day
                      + ". Choose a plan to go on without a break. Nothing is charged unless you"
                      + " do."),
              new Action("Choose a plan", billing));
    };
  }

  @Override
  public Composition creditExpiring(
      Optional<String> name, Content.CreditExpiring expiring, URI billing) {
    String amount = FIGURES.money(expiring.remaining());
    String day = FIGURES.day(expiring.expiresAt());
    return composition(
        amount + " of credit at " + product + " runs out on " + day,
        name,
        new Paragraph(
            "You have "
                + amount
                + " of credit that can be used until "
                + day
                + ". What is left of it then is gone."),
        new Action("See your credit", billing));
  }

  private static String price(Plan.Pro plan) {
    return FIGURES.money(plan.price())
        + switch (plan.interval()) {
          case MONTH -> " a month";
          case YEAR -> " a year";
        };
  }

  private static Composition composition(
      String subject, Optional<String> name, Block... afterTheGreeting) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(EnglishWording.greeting(name));
    blocks.addAll(List.of(afterTheGreeting));
    return new Composition(Locale.ENGLISH, subject, blocks);
  }
}
