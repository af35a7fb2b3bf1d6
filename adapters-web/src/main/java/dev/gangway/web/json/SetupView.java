package dev.gangway.web.json;

import io.avaje.jsonb.Json;

/// `SetupReady` and `SetupPending` of the contract.
@Json
public record SetupView(PaymentAccountView paymentAccount) {

  public static SetupView ready() {
    return new SetupView(new PaymentAccountView("ready"));
  }

  public static SetupView preparing() {
    return new SetupView(new PaymentAccountView("preparing"));
  }

  public static SetupView blocked() {
    return new SetupView(new PaymentAccountView("blocked"));
  }
}
