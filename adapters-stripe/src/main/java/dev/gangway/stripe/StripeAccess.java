package dev.gangway.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Customer;
import com.stripe.net.StripeResponse;
import dev.gangway.application.port.driven.PaymentGateway.OriginAnswer;
import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.ProviderOrigin.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What everything that speaks to Stripe shares: how it is reached, and whose key that is done
/// with. For many threads.
final class StripeAccess {

  private final StripeConfig config;
  private final StripeTransport transport;
  private volatile @Nullable ProviderOrigin origin;

  StripeAccess(StripeConfig config, StripeTransport transport) {
    this.config = config;
    this.transport = transport;
  }

  /// For one call of a port.
  Exchange exchange() {
    return exchange(config.deadline());
  }

  /// For one call of a port that may not take as long as others.
  ///
  /// @param deadline counts if it is shorter than everybody's
  Exchange exchange(Duration deadline) {
    Duration usual = config.deadline();
    return new Exchange(config, transport, usual.compareTo(deadline) < 0 ? usual : deadline);
  }

  InstantSource clock() {
    return config.clock();
  }

  /// The mode of the key, and so of all that is spoken of with it.
  Mode mode() {
    return config.secretKey().mode();
  }

  /// Whose the key is: asked once, and remembered.
  OriginAnswer origin(Exchange exchange) {
    ProviderOrigin known = origin;
    if (known != null) {
      return new OriginAnswer.Known(known);
    }
    try {
      Account account = exchange.client().v1().accounts().retrieveCurrent();
      if (account.getId() == null || !account.getId().startsWith("acct_")) {
        return new OriginAnswer.NotReached("the answer names no account: not Stripe's");
      }
      // Stripe's account object does not say in which mode it was asked for; the key does, and
      // every customer is held against it.
      ProviderOrigin learnt = new ProviderOrigin(account.getId(), mode());
      origin = learnt;
      return new OriginAnswer.Known(learnt);
    } catch (StripeException | RuntimeException failure) {
      return whyNoOrigin(exchange.heard(), failure);
    }
  }

  /// Whose the key is, if that was learnt already.
  Optional<ProviderOrigin> knownOrigin() {
    return Optional.ofNullable(origin);
  }

  private static OriginAnswer whyNoOrigin(Optional<StripeResponse> heard, Exception failure) {
    if (heard.isEmpty()) {
      return new OriginAnswer.NotReached(
          StripeTransport.nothingWasSent(failure) ? "no connection" : "no whole answer");
    }
    int status = heard.get().code();
    String reason = "HTTP " + status + " " + Refusal.in(failure).reason();
    return switch (status) {
      case 401 -> new OriginAnswer.KeyRefused(reason.strip());
      case 403 ->
          new OriginAnswer.KeyRefused(
              reason.strip() + ": a restricted key must be allowed to read its own account");
      default -> new OriginAnswer.NotReached(reason.strip());
    };
  }

  /// Holds what is said to be a customer against the least that each one has.
  ///
  /// @throws IllegalStateException if it is not one of this key
  Customer requireCustomer(@Nullable Customer customer) {
    if (customer == null
        || customer.getId() == null
        || customer.getCreated() == null
        || customer.getLivemode() == null
        || customer.getLivemode() != (mode() == Mode.LIVE)) {
      throw new IllegalStateException("not a customer of this key");
    }
    return customer;
  }

  /// Holds an object's `livemode` against the key's: another's would not be ours.
  ///
  /// @throws IllegalStateException if it is another, or none
  void requireOwnMode(@Nullable Boolean livemode) {
    if (livemode == null || livemode != (mode() == Mode.LIVE)) {
      throw new IllegalStateException("not of this key's mode");
    }
  }
}
