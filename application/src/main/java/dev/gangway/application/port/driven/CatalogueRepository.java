package dev.gangway.application.port.driven;

import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import java.util.Optional;

/// The editions of the catalogue. None is ever changed or removed: offers point at them.
public interface CatalogueRepository {

  /// The newest edition.
  ///
  /// @throws IllegalStateException if there is none; publishing one is part of starting up
  Catalogue current();

  Optional<Catalogue> find(CatalogueVersion version);

  /// The newest edition if there is one.
  Optional<Catalogue> newest();

  /// Publishes an edition.
  ///
  /// @throws IllegalStateException if its version is not the newest one's plus 1, or 1 for the
  ///   first
  void add(Catalogue catalogue);
}
