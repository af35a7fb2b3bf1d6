package dev.gangway.application.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gangway.application.port.driven.CustomerDetails;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.ProviderEvent;
import dev.gangway.domain.payment.ProviderEventId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/// How requests and events are written, and read at the other end.
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

  static String write(CustomerDetails.Details details) {
    return details.email().address() + "&" + details.name().orElse("");
  }

  /// What a change asks for.
  record Change(String email, Optional<String> name) {}

  static Change readChange(String body) {
    String[] parts = body.split("&", -1);
    return new Change(parts[0], Optional.of(parts[1]).filter(name -> !name.isEmpty()));
  }

  static Fields read(String body) {
    String[] parts = body.split("&", -1);
    return new Fields(
        parts[0],
        Optional.of(parts[1]).filter(name -> !name.isEmpty()),
        new AccountId(UUID.fromString(parts[2])));
  }

  // ---- events

  /// What the provider signs with.
  static final String SECRET = "whsec_model";

  private static final Duration SIGNATURE_HOLDS_FOR = Duration.ofMinutes(5);

  static byte[] write(ProviderEvent event) {
    String type =
        switch (event.hint()) {
          case ProviderEvent.CustomerCreated _ -> "created";
          case ProviderEvent.CustomerUpdated _ -> "updated";
          case ProviderEvent.CustomerDeleted _ -> "deleted";
        };
    return String.join(
            " ",
            event.id().value(),
            type,
            event.hint().customer().value(),
            event.createdAt().toString())
        .getBytes(UTF_8);
  }

  static ProviderEvent readEvent(byte[] payload) {
    String[] parts = new String(payload, UTF_8).split(" ", -1);
    var customer = new CustomerId(parts[2]);
    ProviderEvent.Hint hint =
        switch (parts[1]) {
          case "created" -> new ProviderEvent.CustomerCreated(customer);
          case "updated" -> new ProviderEvent.CustomerUpdated(customer);
          case "deleted" -> new ProviderEvent.CustomerDeleted(customer);
          default -> throw new IllegalArgumentException("no such event: " + parts[1]);
        };
    return new ProviderEvent(new ProviderEventId(parts[0]), hint, Instant.parse(parts[3]));
  }

  static String sign(String secret, Instant at, byte[] payload) {
    var sum = new CRC32();
    sum.update((secret + at.getEpochSecond()).getBytes(UTF_8));
    sum.update(payload);
    return at.getEpochSecond() + " " + sum.getValue();
  }

  /// Whether it was signed with the provider's secret, and not long ago or far ahead.
  static boolean isSigned(byte[] payload, String signature, Instant now) {
    Instant at = Instant.ofEpochSecond(Long.parseLong(signature.split(" ", -1)[0]));
    return signature.equals(sign(SECRET, at, payload))
        && Duration.between(at, now).abs().compareTo(SIGNATURE_HOLDS_FOR) <= 0;
  }
}
