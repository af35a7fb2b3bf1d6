package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.Email;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.credential.ActivationCode;
import dev.gangway.domain.credential.SecretToken;
import dev.gangway.domain.credit.Holding;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.purchase.Order;
import java.time.Instant;
import java.util.Optional;

/// The mail server. The adapter writes the words, in the reader's language, and the links.
public interface Mailer {

  Answer send(Mail mail);

  /// One mail to one person.
  ///
  /// @param name what to call the person, if known
  record Mail(Email to, Optional<String> name, Language language, Content content) {
    public Mail {
      requireNonNull(to);
      requireNonNull(name);
      requireNonNull(language);
      requireNonNull(content);
    }

    /// Hides address and name: they are personal.
    @Override
    public String toString() {
      return "Mail[" + language + ", " + content + "]";
    }
  }

  sealed interface Content {
    record Activation(SecretToken token, ActivationCode code) implements Content {}

    record AlreadyRegistered() implements Content {}

    record PasswordReset(SecretToken token) implements Content {}

    record PasswordChanged() implements Content {}

    record ConfirmEmail(SecretToken token) implements Content {}

    record EmailChangeRequested() implements Content {}

    record EmailChanged() implements Content {}

    record EmailInUse() implements Content {}

    /// About money. Leads to the billing page.
    sealed interface Billing extends Content {}

    /// What was paid, and what it brought.
    ///
    /// @param taken as much as was charged; zero where a trial begins
    /// @param credit what a package brought
    /// @param chargedAgainAt when a recurring plan is charged next, if that is known
    record Receipt(
        Order order, Money taken, Optional<Holding> credit, Optional<Instant> chargedAgainAt)
        implements Billing {
      public Receipt {
        requireNonNull(order);
        requireNonNull(taken);
        requireNonNull(credit);
        requireNonNull(chargedAgainAt);
      }
    }

    /// Money went back, and with it what was bought.
    ///
    /// @param all what went back, if it was all that was paid; empty if it was a part
    /// @param creditTakenBack how much credit went with it, if any did
    record Refunded(Order order, Optional<Money> all, Optional<Money> creditTakenBack)
        implements Billing {
      public Refunded {
        requireNonNull(order);
        requireNonNull(all);
        requireNonNull(creditTakenBack);
      }
    }

    /// A recurring payment failed.
    ///
    /// @param endsAt when the plan ends unless the payment is mended before
    record PaymentFailed(Plan plan, Instant endsAt) implements Billing {
      public PaymentFailed {
        requireNonNull(plan);
        requireNonNull(endsAt);
      }
    }

    /// The bank wants a recurring payment confirmed by the person.
    ///
    /// @param endsAt when the plan ends unless they do, if that is known
    record AuthenticationNeeded(Plan plan, Optional<Instant> endsAt) implements Billing {
      public AuthenticationNeeded {
        requireNonNull(plan);
        requireNonNull(endsAt);
      }
    }

    /// A trial ends soon. What costs something is charged from then on, what costs nothing is over.
    record TrialEnding(Plan plan, Instant endsAt) implements Billing {
      public TrialEnding {
        requireNonNull(plan);
        requireNonNull(endsAt);
      }
    }

    /// Credit runs out soon.
    record CreditExpiring(Money remaining, Instant expiresAt) implements Billing {
      public CreditExpiring {
        requireNonNull(remaining);
        requireNonNull(expiresAt);
      }
    }
  }

  sealed interface Answer {
    /// The server has taken it over.
    record Sent() implements Answer {}

    /// The server will never take this mail. The reason is for a log: nothing personal.
    record Refused(String reason) implements Answer {}

    /// The server was not reached or asked to come again; it may have taken the mail all the same.
    record Unsettled(String reason) implements Answer {}
  }
}
