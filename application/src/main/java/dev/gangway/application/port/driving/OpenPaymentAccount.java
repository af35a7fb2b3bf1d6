package dev.gangway.application.port.driving;

import dev.gangway.domain.account.AccountId;
import java.time.Duration;

/// Opens the payment account, or joins its opening, and waits a bounded moment for it.
///
/// May be called at any time after activation, as often as one likes and from any number of tabs:
/// there will be one payment account. An outage of the payment provider is not an error here.
public interface OpenPaymentAccount {

  /// Joins the opening, or begins it.
  ///
  /// @throws IllegalArgumentException if there is no such account or it is not activated
  Outcome open(AccountId account);

  sealed interface Outcome {
    record Ready() implements Outcome {}

    /// It goes on by itself. Looking again after this long makes sense.
    record Preparing(Duration retryAfter) implements Outcome {}

    /// It cannot be opened as things are; only a human can mend that.
    record Blocked(Duration retryAfter) implements Outcome {}
  }
}
