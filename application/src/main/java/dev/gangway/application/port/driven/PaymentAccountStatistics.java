package dev.gangway.application.port.driven;

import dev.gangway.domain.payment.PaymentAccountFigures;
import java.time.Instant;

/// Figures about all payment accounts together.
public interface PaymentAccountStatistics {

  /// Counts by now. Reads what is unsettled, and what became ready lately; never the rest, of which
  /// there may be millions.
  ///
  /// @param readySince what became ready before this is left out of the times to ready
  PaymentAccountFigures figures(Instant readySince);
}
