// A repository past jOOQ.
package dev.gangway.persistence;

final class PlainProviderOriginRepository
    implements dev.gangway.application.port.driven.ProviderOriginRepository {
  @Override
  public java.util.Optional<dev.gangway.domain.payment.ProviderOrigin> find() {
    return java.util.Optional.empty();
  }

  @Override
  public dev.gangway.domain.payment.ProviderOrigin claim(
      dev.gangway.domain.payment.ProviderOrigin origin) {
    return origin;
  }
}
