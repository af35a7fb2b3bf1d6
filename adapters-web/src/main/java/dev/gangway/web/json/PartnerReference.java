package dev.gangway.web.json;

import dev.gangway.domain.account.Partner;
import io.avaje.jsonb.Json;

/// `PartnerReference` of the contract.
@Json
public record PartnerReference(String code, String name) {

  static PartnerReference of(Partner partner) {
    return new PartnerReference(partner.code().value(), partner.name());
  }
}
