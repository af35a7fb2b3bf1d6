package dev.gangway.application.port.driven;

import dev.gangway.domain.payment.ProviderOrigin;
import java.util.Optional;

/// Which account at the payment provider this database's ids come from. Written once.
public interface ProviderOriginRepository {

  Optional<ProviderOrigin> find();

  /// Writes it if nothing was written yet, and returns what stands there now.
  ProviderOrigin claim(ProviderOrigin origin);
}
