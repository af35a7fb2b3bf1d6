package dev.gangway.web.json;

import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import io.avaje.jsonb.Json;
import java.util.Optional;

/// `PartnerView` of the contract.
@Json
public record PartnerView(String code, String name, Optional<String> terms) {

  /// The terms in `language`, or in English if they are not there in it.
  public static PartnerView of(Partner partner, Language language) {
    Optional<String> terms =
        Optional.ofNullable(partner.terms().get(language))
            .or(() -> Optional.ofNullable(partner.terms().get(Language.ENGLISH)))
            .filter(text -> !text.isEmpty());
    return new PartnerView(partner.code().value(), partner.name(), terms);
  }
}
