package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.UnitOfWork;
import dev.gangway.application.port.driving.PublishCatalogue;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PromoCode;
import java.util.List;
import java.util.Optional;

/// See [PublishCatalogue].
public final class CataloguePublication implements PublishCatalogue {

  private final CatalogueRepository catalogues;
  private final UnitOfWork unitOfWork;

  public CataloguePublication(CatalogueRepository catalogues, UnitOfWork unitOfWork) {
    this.catalogues = requireNonNull(catalogues);
    this.unitOfWork = requireNonNull(unitOfWork);
  }

  @Override
  public Outcome publish(List<Partner> partners, List<Plan> plans, List<PromoCode> promoCodes) {
    return unitOfWork.commit(() -> {
      Optional<Catalogue> newest = catalogues.newest();
      int next = newest.map(catalogue -> catalogue.version().number() + 1).orElse(1);
      var candidate = new Catalogue(new CatalogueVersion(next), partners, plans, promoCodes);
      if (newest.isPresent()
          && newest.get().partners().equals(candidate.partners())
          && newest.get().plans().equals(candidate.plans())
          && newest.get().promoCodes().equals(candidate.promoCodes())) {
        return new Outcome.Unchanged(newest.get().version());
      }
      catalogues.add(candidate);
      return new Outcome.Published(candidate.version());
    });
  }
}
