package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewBilling;
import io.avaje.jsonb.Json;
import java.time.Instant;

/// `nextInvoice` in `Billing` of the contract.
@Json
public record NextInvoiceView(long amount, String currency, Instant at) {

  static NextInvoiceView of(ViewBilling.NextInvoice next) {
    return new NextInvoiceView(next.amount().amount(), next.amount().currency().code(), next.at());
  }
}
