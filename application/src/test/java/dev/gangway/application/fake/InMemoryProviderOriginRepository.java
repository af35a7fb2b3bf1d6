package dev.gangway.application.fake;

import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.domain.payment.ProviderOrigin;
import java.util.Optional;

/// See [ProviderOriginRepository].
public final class InMemoryProviderOriginRepository implements ProviderOriginRepository {

  private static final String THE_ONE = "origin";

  private final InMemoryUnitOfWork units;
  private final InMemoryTable<String, ProviderOrigin> rows;

  public InMemoryProviderOriginRepository(InMemoryUnitOfWork units) {
    this.units = requireNonNull(units);
    this.rows = new InMemoryTable<>(units);
  }

  @Override
  public Optional<ProviderOrigin> find() {
    return rows.find(THE_ONE);
  }

  @Override
  public ProviderOrigin claim(ProviderOrigin origin) {
    return units.alone(() -> {
      Optional<ProviderOrigin> there = find();
      if (there.isEmpty()) {
        rows.put(THE_ONE, origin);
      }
      return there.orElse(origin);
    });
  }
}
