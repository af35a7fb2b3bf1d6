package dev.gangway.application.simulation;

import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import java.util.Optional;
import java.util.UUID;

/// How a request for a customer is written, and read at the other end.
final class Wire {

  private Wire() {}

  /// What a request asks for.
  record Fields(String email, Optional<String> name, AccountId account) {}

  static String write(NewCustomer customer) {
    return customer.email().address()
        + "&"
        + customer.name().orElse("")
        + "&"
        + customer.account().value();
  }

  static Fields read(String body) {
    String[] parts = body.split("&", -1);
    return new Fields(
        parts[0],
        Optional.of(parts[1]).filter(name -> !name.isEmpty()),
        new AccountId(UUID.fromString(parts[2])));
  }
}
