package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PROVIDER_ORIGIN;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ProviderOriginRepository;
import dev.gangway.domain.payment.ProviderOrigin;
import java.util.Optional;

final class JooqProviderOriginRepository implements ProviderOriginRepository {

  private final JooqUnitOfWork units;

  JooqProviderOriginRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Optional<ProviderOrigin> find() {
    return units
        .sql()
        .selectFrom(PROVIDER_ORIGIN)
        .fetchOptional(row ->
            Origins.origin(
                row.get(PROVIDER_ORIGIN.PROVIDER_ACCOUNT), row.get(PROVIDER_ORIGIN.LIVEMODE)));
  }

  @Override
  public ProviderOrigin claim(ProviderOrigin origin) {
    units
        .sql()
        .insertInto(PROVIDER_ORIGIN)
        .set(PROVIDER_ORIGIN.PROVIDER_ACCOUNT, origin.providerAccount())
        .set(PROVIDER_ORIGIN.LIVEMODE, Origins.isLive(origin))
        .onConflictDoNothing()
        .execute();
    return find().orElseThrow();
  }
}
