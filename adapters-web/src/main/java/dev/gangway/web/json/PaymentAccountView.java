package dev.gangway.web.json;

import dev.gangway.application.port.driving.ViewOnboarding;
import io.avaje.jsonb.Json;
import java.util.Locale;

/// How far the payment account is: `wanted`, `preparing`, `ready` or `blocked`.
@Json
public record PaymentAccountView(String status) {

  static PaymentAccountView of(ViewOnboarding.PaymentAccountStatus status) {
    return new PaymentAccountView(status.name().toLowerCase(Locale.ROOT));
  }
}
