package dev.gangway.application.contract;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driving.AdvanceOpening;
import dev.gangway.application.port.driving.AdvancePurchase;
import dev.gangway.application.port.driving.ApplyEvent;
import dev.gangway.application.port.driving.CheckPayment;
import dev.gangway.application.port.driving.DescribePayer;
import dev.gangway.application.port.driving.PostCredit;
import dev.gangway.application.port.driving.ReviewTerms;
import dev.gangway.application.port.driving.SendLetter;

/// The use cases that carry tasks out.
public record TaskHandlers(
    AdvanceOpening openings,
    SendLetter letters,
    ApplyEvent events,
    DescribePayer payers,
    AdvancePurchase purchases,
    CheckPayment payments,
    PostCredit credits,
    ReviewTerms terms) {

  public TaskHandlers {
    requireNonNull(openings);
    requireNonNull(letters);
    requireNonNull(events);
    requireNonNull(payers);
    requireNonNull(purchases);
    requireNonNull(payments);
    requireNonNull(credits);
    requireNonNull(terms);
  }
}
