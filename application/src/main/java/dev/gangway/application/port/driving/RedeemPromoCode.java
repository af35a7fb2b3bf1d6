package dev.gangway.application.port.driving;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Money;
import java.time.Duration;
import java.time.Instant;

/// Takes a promo code of the catalogue's: it brings credit, once for each person.
public interface RedeemPromoCode {

  Outcome redeem(AccountId account, String typed);

  sealed interface Outcome {
    /// The credit is theirs. Also the answer to the same code again: it brings nothing more.
    record Redeemed(Money credit, Instant expiresAt) implements Outcome {
      public Redeemed {
        requireNonNull(credit);
        requireNonNull(expiresAt);
      }
    }

    /// No such code is on now.
    record Invalid() implements Outcome {}

    /// The code's credit is in another currency than the person pays in.
    record CurrencyLocked() implements Outcome {}

    record TooManyAttempts(Duration retryAfter) implements Outcome {
      public TooManyAttempts {
        requireNonNull(retryAfter);
      }
    }
  }
}
