package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.IdempotencyKey;
import java.util.HashMap;
import java.util.Map;

/// Each change of a name goes out under the key of the first one.
final class SpoiltDetails implements CustomerDetails {

  private final CustomerDetails details;
  private final Map<CustomerId, IdempotencyKey> keys = new HashMap<>();

  SpoiltDetails(CustomerDetails details) {
    this.details = details;
  }

  @Override
  public String write(Details known) {
    return details.write(known);
  }

  @Override
  public UpdateAnswer update(Update update) {
    IdempotencyKey first = keys.computeIfAbsent(update.customer(), _ -> update.key());
    return details.update(new Update(update.customer(), first, update.body()));
  }
}
