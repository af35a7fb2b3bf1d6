package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewBilling;
import io.avaje.jsonb.Json;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// `Invoice` of the contract.
@Json
public record InvoiceView(
    String id,
    Optional<String> number,
    Instant at,
    MoneyView total,
    String status,
    Optional<String> url) {

  static InvoiceView of(ViewBilling.Invoice invoice) {
    return new InvoiceView(
        invoice.id(),
        invoice.number(),
        invoice.at(),
        MoneyView.of(invoice.total()),
        invoice.status(),
        invoice.page().map(URI::toString));
  }
}
