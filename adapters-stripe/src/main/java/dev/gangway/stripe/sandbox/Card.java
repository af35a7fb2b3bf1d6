package dev.gangway.stripe.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/// A card that the hosted pages have at hand: one of Stripe's own test cards
/// (<https://docs.stripe.com/testing>), which nobody has.
///
/// @param brand as Stripe spells it: `visa`
record Card(String brand, String last4) {
  static final Card VISA = new Card("visa", "4242");
  static final Card MASTERCARD = new Card("mastercard", "4444");
  static final Card AMEX = new Card("amex", "0005");

  /// Is declined.
  static final Card DECLINED = new Card("visa", "0002");

  /// Wants its holder to authenticate.
  static final Card AUTHENTICATED = new Card("visa", "3155");

  /// Made up, and the same for all: nobody's card runs out in the sandbox.
  private static final int EXPIRY_MONTH = 12;

  private static final int EXPIRY_YEAR = 2099;

  /// The card as a payment method has it.
  JsonObject toMethod() {
    JsonArray networks = new JsonArray();
    networks.add(brand);
    return new JsonBuilder()
        .text("brand", brand)
        .add("checks", checks())
        .text("country", "US")
        .text("display_brand", displayBrand())
        .number("exp_month", EXPIRY_MONTH)
        .number("exp_year", EXPIRY_YEAR)
        .text("fingerprint", fingerprint())
        .text("funding", "credit")
        .nothing("generated_from")
        .text("last4", last4)
        .add("networks", new JsonBuilder().add("available", networks).nothing("preferred").build())
        .text("regulated_status", "unregulated")
        .add("three_d_secure_usage", new JsonBuilder().flag("supported", true).build())
        .nothing("wallet")
        .build();
  }

  private String displayBrand() {
    return brand.equals("amex") ? "american_express" : brand;
  }

  /// The same card has the same fingerprint wherever it is used.
  private String fingerprint() {
    return "sandbox" + brand + last4;
  }

  /// The card as a charge tells of it.
  ///
  /// @param method the payment method that holds it
  /// @param amount that was authorized
  /// @param authenticated whether its holder was asked, and was who he said
  static JsonObject toCharge(JsonObject method, long amount, boolean authenticated) {
    JsonObject card = Json.requireObject(method, "card");
    return new JsonBuilder()
        .number("amount_authorized", amount)
        .text("brand", Json.requireText(card, "brand"))
        .add("checks", checks())
        .add("country", card.get("country"))
        .add("exp_month", card.get("exp_month"))
        .add("exp_year", card.get("exp_year"))
        .add("fingerprint", card.get("fingerprint"))
        .add("funding", card.get("funding"))
        .nothing("installments")
        .add("last4", card.get("last4"))
        .nothing("mandate")
        .text("network", Json.requireText(card, "brand"))
        .nothing("network_token")
        .add("three_d_secure", authenticated ? threeDSecure() : null)
        .nothing("wallet")
        .build();
  }

  private static JsonObject threeDSecure() {
    return new JsonBuilder()
        .text("authentication_flow", "challenge")
        .text("electronic_commerce_indicator", "05")
        .nothing("exemption_indicator")
        .text("result", "authenticated")
        .nothing("result_reason", "transaction_id")
        .text("version", "2.2.0")
        .build();
  }

  private static JsonObject checks() {
    return new JsonBuilder()
        .nothing("address_line1_check", "address_postal_code_check")
        .text("cvc_check", "pass")
        .build();
  }
}
