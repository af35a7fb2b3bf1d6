package dev.gangway.persistence;

import dev.gangway.domain.payment.ProviderOrigin;
import dev.gangway.domain.payment.ProviderOrigin.Mode;

/// The two columns in which an origin is kept.
final class Origins {

  private Origins() {}

  static ProviderOrigin origin(String providerAccount, boolean livemode) {
    return new ProviderOrigin(providerAccount, livemode ? Mode.LIVE : Mode.TEST);
  }

  static boolean isLive(ProviderOrigin origin) {
    return origin.mode() == Mode.LIVE;
  }
}
