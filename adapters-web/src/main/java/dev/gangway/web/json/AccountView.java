package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewOnboarding;
import dev.gangway.domain.account.Profile;
import io.avaje.jsonb.Json;
import java.util.Locale;
import java.util.Optional;

/// `AccountView` of the contract.
@Json
public record AccountView(
    String email,
    Optional<String> name,
    String kind,
    Optional<String> company,
    String locale,
    Optional<PartnerReference> partner) {

  static AccountView of(ViewOnboarding.View view) {
    Profile profile = view.account().profile();
    return new AccountView(
        view.account().email().address(),
        profile.name(),
        profile.kind().name().toLowerCase(Locale.ROOT),
        profile.company(),
        profile.language().tag(),
        view.partner().map(PartnerReference::of));
  }

  /// Hides all of it: it is personal.
  @Override
  public String toString() {
    return "AccountView[hidden]";
  }
}
