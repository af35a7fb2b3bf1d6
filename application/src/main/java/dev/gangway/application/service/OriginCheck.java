package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentGateway;
import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.application.port.driving.CheckOrigin;
import dev.gangway.domain.payment.ProviderOrigin;

/// See [CheckOrigin].
public final class OriginCheck implements CheckOrigin {

  private final PaymentGateway gateway;
  private final ProviderOriginRepository origins;

  public OriginCheck(PaymentGateway gateway, ProviderOriginRepository origins) {
    this.gateway = requireNonNull(gateway);
    this.origins = requireNonNull(origins);
  }

  @Override
  public Outcome check() {
    return switch (gateway.origin()) {
      case PaymentGateway.OriginAnswer.Known(ProviderOrigin configured) -> {
        ProviderOrigin kept = origins.claim(configured);
        yield kept.equals(configured)
            ? new Outcome.Matches(kept)
            : new Outcome.Differs(kept, configured);
      }
      case PaymentGateway.OriginAnswer.KeyRefused(String reason) -> new Outcome.KeyRefused(reason);
      case PaymentGateway.OriginAnswer.NotReached(String reason) -> new Outcome.NotReached(reason);
    };
  }
}
