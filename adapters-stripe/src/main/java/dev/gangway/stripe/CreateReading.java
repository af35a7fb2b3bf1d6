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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Understands what came back for a request to create a customer.
///
/// The rule behind all of it: only an answer that Stripe itself wrote, about this very request, may
/// settle anything. What a proxy, a wrong address or a wrong key brings about is nobody's fault who
/// signs up, and must pass when it is mended. (Stripe's rules for keys and errors:
/// <https://docs.stripe.com/api/idempotent_requests>, <https://docs.stripe.com/error-low-level>.)
final class CreateReading {

  private static final Logger LOG = LoggerFactory.getLogger(CreateReading.class);

  /// Codes that speak of the key, whatever their status.
  private static final Set<String> ABOUT_THE_KEY =
      Set.of(
          "account_invalid",
          "api_key_expired",
          "livemode_mismatch",
          "platform_api_key_expired",
          "secret_key_required",
          "testmode_charges_only");

  /// Stripe's words for a request that it understood and will never carry out.
  private static final Set<String> FINAL_TYPES = Set.of("invalid_request_error", "card_error");

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

  /// Everything else.
  ///
  /// @param heard the answer, if a whole one came
  CreateAnswer of(Optional<StripeResponse> heard, Exception failure) {
    if (heard.isEmpty()) {
      return unsettled(
          StripeTransport.nothingWasSent(failure) ? Reason.NOT_REACHED : Reason.OUTCOME_UNKNOWN);
    }
    StripeResponse answer = heard.get();
    Refusal refusal = Refusal.in(failure);
    Duration after = RetryAfter.in(answer, clock);
    String code = refusal.code().orElse("");
    // The code first: a lock time-out and too many requests share one status, and a key that is in
    // flight shares its own with other conflicts.
    if (code.equals("lock_timeout")) {
      return new CreateAnswer.Unsettled(Reason.LOCK_TIMEOUT, after);
    }
    if (code.equals("idempotency_key_in_use")) {
      return new CreateAnswer.Unsettled(Reason.KEY_IN_FLIGHT, after);
    }
    if (ABOUT_THE_KEY.contains(code)) {
      return new CreateAnswer.Unsettled(Reason.KEY_REFUSED, after);
    }
    if (refusal.isOfType("idempotency_error")) {
      // The key came before with another body: a restored database can do that. What came of it is
      // there to be found, and this key will never say.
      LOG.error("Stripe knows {} with another body: it is looked up instead", request.key());
      return new CreateAnswer.FailureReplayed();
    }
    return switch (answer.code()) {
      case 401, 403 -> new CreateAnswer.Unsettled(Reason.KEY_REFUSED, after);
      case 429 -> new CreateAnswer.Unsettled(Reason.RATE_LIMITED, after);
      case 400, 402 ->
          isFinal(answer, refusal)
              ? new CreateAnswer.Refused(refusal.reason())
              : new CreateAnswer.Unsettled(Reason.OUTCOME_UNKNOWN, after);
      default ->
          answer.code() >= 500 && isReplayed(answer)
              ? new CreateAnswer.FailureReplayed()
              : new CreateAnswer.Unsettled(Reason.OUTCOME_UNKNOWN, after);
    };
  }

  /// `Stripe-Should-Retry: true` wins over a refusal. `false` wins over nothing: Stripe sends it
  /// with answers that pass (too many requests), meaning "not at once". On a 5xx it hints that the
  /// key will replay the error, and the next sending says so for certain.
  private static boolean isFinal(StripeResponse answer, Refusal refusal) {
    return refusal.type().filter(FINAL_TYPES::contains).isPresent()
        && !answer.headers().firstValue("Stripe-Should-Retry").equals(Optional.of("true"));
  }

  private static boolean isReplayed(StripeResponse answer) {
    return answer
        .headers()
        .firstValue("Idempotent-Replayed")
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  private static CreateAnswer unsettled(Reason reason) {
    return new CreateAnswer.Unsettled(reason, Duration.ZERO);
  }
}
