package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewOnboarding;
import io.avaje.jsonb.Json;

/// `SessionView` of the contract: who is logged in.
@Json
public record SessionView(AccountView account) {

  public static SessionView of(ViewOnboarding.View view) {
    return new SessionView(AccountView.of(view));
  }
}
