package dev.gangway.stripe;

import com.stripe.net.StripeResponse;
import dev.gangway.application.port.driven.PaymentGateway.CreateAnswer.Unsettled.Reason;
import dev.gangway.domain.payment.IdempotencyKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Why something that was to be written at Stripe is not known to be written.
///
/// The rule behind all of it: only an answer that Stripe itself wrote, about this very request, may
/// settle anything. What a proxy, a wrong address or a wrong key brings about is nobody's fault who
/// signs up, and must pass when it is mended. (Stripe's rules for keys and errors:
/// <https://docs.stripe.com/api/idempotent_requests>, <https://docs.stripe.com/error-low-level>.)
sealed interface WriteFailure {

  /// It may pass: the same key with the same body, later.
  ///
  /// @param after what Stripe asked to wait
  record Passing(Reason reason, Duration after) implements WriteFailure {}

  /// The key will say the same for ever, and nothing about what became of it.
  record KeySpent() implements WriteFailure {}

  /// Stripe understood it and will never do it.
  record Refused(Refusal refusal) implements WriteFailure {}

  /// Reads it out of what came back.
  ///
  /// @param heard the answer, if a whole one came
  static WriteFailure in(
      Optional<StripeResponse> heard, Exception failure, IdempotencyKey key, InstantSource clock) {
    if (heard.isEmpty()) {
      return new Passing(
          StripeTransport.nothingWasSent(failure) ? Reason.NOT_REACHED : Reason.OUTCOME_UNKNOWN,
          Duration.ZERO);
    }
    StripeResponse answer = heard.get();
    Refusal refusal = Refusal.in(failure);
    Duration after = RetryAfter.in(answer, clock);
    String code = refusal.code().orElse("");
    // The code first: a lock time-out and too many requests share one status, and a key that is in
    // flight shares its own with other conflicts.
    if (code.equals("lock_timeout")) {
      return new Passing(Reason.LOCK_TIMEOUT, after);
    }
    if (code.equals("idempotency_key_in_use")) {
      return new Passing(Reason.KEY_IN_FLIGHT, after);
    }
    if (Codes.ABOUT_THE_SECRET_KEY.contains(code)) {
      return new Passing(Reason.KEY_REFUSED, after);
    }
    if (refusal.isOfType("idempotency_error")) {
      // The key came before with another body: a restored database can do that. What came of it is
      // there to be found, and this key will never say.
      Codes.LOG.error("Stripe knows {} with another body", key);
      return new KeySpent();
    }
    return switch (answer.code()) {
      case 401, 403 -> new Passing(Reason.KEY_REFUSED, after);
      case 429 -> new Passing(Reason.RATE_LIMITED, after);
      case 400, 402 ->
          Codes.isFinal(answer, refusal)
              ? new Refused(refusal)
              : new Passing(Reason.OUTCOME_UNKNOWN, after);
      default ->
          answer.code() >= 500 && isReplayed(answer)
              ? new KeySpent()
              : new Passing(Reason.OUTCOME_UNKNOWN, after);
    };
  }

  /// Whether Stripe repeats what it answered to this key before.
  static boolean isReplayed(StripeResponse answer) {
    return answer
        .headers()
        .firstValue("Idempotent-Replayed")
        .filter("true"::equalsIgnoreCase)
        .isPresent();
  }

  /// Whether Stripe itself says that there is no such object.
  static boolean isMissing(Optional<StripeResponse> heard, Exception failure) {
    return heard.filter(answer -> answer.code() == 404).isPresent()
        && Refusal.in(failure).code().equals(Optional.of("resource_missing"));
  }

  /// What Stripe's words mean.
  final class Codes {

    private static final Logger LOG = LoggerFactory.getLogger(WriteFailure.class);

    /// Codes that speak of the secret key, whatever their status.
    private static final Set<String> ABOUT_THE_SECRET_KEY =
        Set.of(
            "account_invalid",
            "api_key_expired",
            "livemode_mismatch",
            "platform_api_key_expired",
            "secret_key_required",
            "testmode_charges_only");

    /// Stripe's words for a request that it understood and will never carry out.
    private static final Set<String> FINAL_TYPES = Set.of("invalid_request_error", "card_error");

    private Codes() {}

    /// `Stripe-Should-Retry: true` wins over a refusal. `false` wins over nothing: Stripe sends it
    /// with answers that pass (too many requests), meaning "not at once". On a 5xx it hints that
    /// the key will replay the error, and the next sending says so for certain.
    private static boolean isFinal(StripeResponse answer, Refusal refusal) {
      return refusal.type().filter(FINAL_TYPES::contains).isPresent()
          && !answer.headers().firstValue("Stripe-Should-Retry").equals(Optional.of("true"));
    }
  }
}
