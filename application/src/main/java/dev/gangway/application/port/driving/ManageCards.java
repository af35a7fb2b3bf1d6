package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import java.net.URI;

/// Sends a person to the payment provider's own pages. No card number passes through Gangway.
public interface ManageCards {

  /// Where cards, addresses and tax ids are changed, and a recurring plan is cancelled.
  Outcome portal(AccountId account);

  /// Where a card is added without buying anything.
  Outcome addCard(AccountId account);

  sealed interface Outcome {
    record Opened(URI url) implements Outcome {
      public Opened {
        requireNonNull(url);
      }
    }

    /// The payment account is not there yet.
    record PaymentAccountRequired() implements Outcome {}

    /// The provider did not answer; trying again may help.
    record NotReached() implements Outcome {}
  }
}
