package dev.gangway.application.port.driven;

import static java.util.Objects.requireNonNull;

import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The payment provider. Every answer that can be expected, an outage included, is a variant; no
/// method throws for what happens on the way.
public interface PaymentGateway {

  /// Which account at the provider the configured key belongs to.
  OriginAnswer origin();

  sealed interface OriginAnswer {
    record Known(ProviderOrigin origin) implements OriginAnswer {}

    /// The provider does not know the key. A human has to mend it.
    record KeyRefused(String reason) implements OriginAnswer {}

    record NotReached(String reason) implements OriginAnswer {}
  }

  /// Writes the request for a new customer, without sending it: the same wish always gives the same
  /// body. The account's id stands in the metadata, so that the customer can be told from a
  /// stranger's.
  String write(NewCustomer customer);

  record NewCustomer(AccountId account, Email email, Optional<String> name) {
    public NewCustomer {
      requireNonNull(account);
      requireNonNull(email);
      requireNonNull(name);
    }

    /// Hides address and name: they are personal.
    @Override
    public String toString() {
      return "NewCustomer[" + account + "]";
    }
  }

  /// Asks for the customer, under the request's key and with exactly its body. Takes as long as the
  /// provider takes, up to the adapter's time limit.
  CreateAnswer create(OpeningRequest request);

  sealed interface CreateAnswer {
    /// The customer exists.
    record Created(PaymentAccount paymentAccount) implements CreateAnswer {}

    /// It is not known to be done, and the same request may be sent again.
    ///
    /// @param after what the provider asked to wait; zero if it did not
    /// @param reason for metrics and support; nothing personal
    record Unsettled(Reason reason, Duration after) implements CreateAnswer {
      /// What kept it from being settled, as far as the adapter can tell.
      public enum Reason {
        RATE_LIMITED,
        LOCK_TIMEOUT,
        KEY_IN_FLIGHT,
        OUTCOME_UNKNOWN,
        NOT_REACHED,
        KEY_REFUSED
      }
    }

    /// This key is spent: the provider replays a server error for it, or a customer that is deleted
    /// or not the account's, or knows the key with another body. Whether the account has a customer
    /// can only be looked up.
    record FailureReplayed() implements CreateAnswer {}

    /// The provider will never do this. The reason is for a human and holds nothing personal.
    record Refused(String reason) implements CreateAnswer {}
  }

  /// Lists the customers created since `createdFrom` under `email`, and keeps those whose metadata
  /// names `account`. An address alone proves nothing.
  LookUpAnswer lookUp(AccountId account, Email email, Instant createdFrom);

  sealed interface LookUpAnswer {
    /// The account has these customers; more than one is one too many.
    ///
    /// @param oldestFirst at least one
    record Found(List<PaymentAccount> oldestFirst) implements LookUpAnswer {
      public Found {
        oldestFirst = List.copyOf(oldestFirst);
      }
    }

    /// The list was read to its end, and there is none.
    record Absent() implements LookUpAnswer {}

    /// The list was not read to its end.
    record CouldNotLook(Duration after) implements LookUpAnswer {}
  }
}
