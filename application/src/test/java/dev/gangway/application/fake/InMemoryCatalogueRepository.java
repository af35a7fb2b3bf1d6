package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import java.util.Comparator;
import java.util.Optional;

/// See [CatalogueRepository].
public final class InMemoryCatalogueRepository implements CatalogueRepository {

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<CatalogueVersion, Catalogue> rows;

  public InMemoryCatalogueRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Catalogue current() {
    return newest().orElseThrow(() -> new IllegalStateException("no catalogue was ever published"));
  }

  @Override
  public Optional<Catalogue> find(CatalogueVersion version) {
    return rows.find(version);
  }

  @Override
  public Optional<Catalogue> newest() {
    return rows.findAll(_ -> true).stream()
        .max(Comparator.comparingInt(edition -> edition.version().number()));
  }

  @Override
  public void add(Catalogue catalogue) {
    units.alone(() -> {
      int newest = newest().map(edition -> edition.version().number()).orElse(0);
      if (catalogue.version().number() != newest + 1) {
        throw new IllegalStateException(
            "edition " + catalogue.version().number() + " does not follow " + newest);
      }
      rows.put(catalogue.version(), catalogue);
    });
  }
}
