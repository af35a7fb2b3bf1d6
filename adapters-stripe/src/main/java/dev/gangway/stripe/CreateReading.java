package dev.gangway.stripe;

import com.stripe.model.Customer;
import com.stripe.net.StripeResponse;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.ProviderOrigin.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Understands what came back for a request to create a customer.
final class CreateReading {

  private static final Logger LOG = LoggerFactory.getLogger(CreateReading.class);

  private final OpeningRequest request;
  private final ProviderOrigin origin;
  private final InstantSource clock;

  CreateReading(OpeningRequest request, ProviderOrigin origin, InstantSource clock) {
    this.request = request;
    this.origin = origin;
    this.clock = clock;
  }

  /// A 2xx that could be parsed.
  CreateAnswer of(@Nullable Customer customer) {
    if (customer == null || customer.getId() == null || customer.getId().isBlank()) {
      return unsettled(Reason.OUTCOME_UNKNOWN);
    }
    if (Boolean.TRUE.equals(customer.getDeleted())) {
      // Somebody deleted it since. The key is spent, but the account may get another customer.
      LOG.warn("Stripe answers {} with the deleted customer {}", request.key(), customer.getId());
      return new CreateAnswer.FailureReplayed();
    }
    if (customer.getLivemode() == null) {
      return unsettled(Reason.OUTCOME_UNKNOWN);
    }
    if (customer.getLivemode() != (origin.mode() == Mode.LIVE)) {
      // The key and the address do not belong together: nothing that another sending could change,
      // but the right settings will, and the person must not be blocked until then.
      LOG.error(
          "customer {} is of the other mode than the secret key: check the key and the API's"
              + " address",
          customer.getId());
      return unsettled(Reason.KEY_REFUSED);
    }
    if (customer.getMetadata() == null
        || !CustomerForm.names(customer.getMetadata(), request.account())) {
      // Not ours, whoever mixed that up. Asking again with the key would bring the same; looking
      // for the account's id in the metadata tells the truth.
      LOG.error(
          "Stripe answers {} with customer {}, whose metadata does not name the account: not taken",
          request.key(),
          customer.getId());
      return new CreateAnswer.FailureReplayed();
    }
    return new CreateAnswer.Created(
        new PaymentAccount(request.account(), new CustomerId(customer.getId()), origin));
  }

  /// What is there by now of a customer that the key replayed: it may have been deleted since, or
  /// have become somebody else's.
  CreateAnswer ofReread(CustomerId replayed, @Nullable Customer customer) {
    return customer != null && replayed.value().equals(customer.getId())
        ? of(customer)
        : unsettled(Reason.OUTCOME_UNKNOWN);
  }

  /// Everything else.
  ///
  /// @param heard the answer, if a whole one came
  CreateAnswer of(Optional<StripeResponse> heard, Exception failure) {
    return switch (WriteFailure.in(heard, failure, request.key(), clock)) {
      case WriteFailure.Passing(Reason reason, Duration after) ->
          new CreateAnswer.Unsettled(reason, after);
      case WriteFailure.KeySpent _ -> new CreateAnswer.FailureReplayed();
      case WriteFailure.Refused(Refusal refusal) -> new CreateAnswer.Refused(refusal.reason());
    };
  }

  /// The customer is there by the key's word, and what it is by now was not told.
  CreateAnswer ofReread(Optional<StripeResponse> heard, Exception failure) {
    if (WriteFailure.isMissing(heard, failure)) {
      return new CreateAnswer.FailureReplayed();
    }
    // Nothing that is said to a reading can refuse what was written before.
    return WriteFailure.in(heard, failure, request.key(), clock)
            instanceof WriteFailure.Passing(Reason reason, Duration after)
        ? new CreateAnswer.Unsettled(reason, after)
        : unsettled(Reason.OUTCOME_UNKNOWN);
  }

  private static CreateAnswer unsettled(Reason reason) {
    return new CreateAnswer.Unsettled(reason, Duration.ZERO);
  }
}
