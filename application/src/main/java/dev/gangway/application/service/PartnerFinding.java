package dev.gangway.application.service;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driving.FindPartner;
import dev.gangway.domain.account.Partner;
import java.util.Optional;

/// See [FindPartner].
public final class PartnerFinding implements FindPartner {

  private final CatalogueRepository catalogues;

  public PartnerFinding(CatalogueRepository catalogues) {
    this.catalogues = requireNonNull(catalogues);
  }

  @Override
  public Optional<Partner> find(String typed) {
    return catalogues.current().partnerFor(typed);
  }
}
