package dev.gangway.application.port.driving;

import dev.gangway.domain.account.Partner;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PromoCode;
import java.util.List;

/// Makes a changed catalogue the one in force. Offers that lie open keep the edition that they were
/// made from.
public interface PublishCatalogue {

  /// Publishes an edition if it differs from the one in force.
  ///
  /// @throws IllegalArgumentException if these do not make a catalogue
  Outcome publish(List<Partner> partners, List<Plan> plans, List<PromoCode> promoCodes);

  sealed interface Outcome {
    record Published(CatalogueVersion version) implements Outcome {}

    record Unchanged(CatalogueVersion version) implements Outcome {}
  }
}
