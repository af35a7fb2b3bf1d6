package dev.gangway.stripe.sandbox;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which Stripe account the sandbox plays, and the secrets that go with it.
///
/// In a file of its own, written once: who lost what the account held is still the same account. (A
/// sandbox that came back as another account would stop Gangway from starting, as it should with a
/// real key of another account.)
record Identity(String accountId, String secretKey, String webhookSecret, long created) {
  private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
  private static final String FILE = "account.json";

  static Identity make(StripeIds ids, long created) {
    String account = ids.next("acct", 16);
    return new Identity(account, ids.next("sk_test_sandbox", 24), ids.next("whsec", 32), created);
  }

  static Identity keptIn(Path folder, StripeIds ids, long created) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      try {
        return read(Files.readString(file));
      } catch (IOException | RuntimeException e) {
        Path aside = folder.resolve(FILE + ".corrupt-" + created);
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        LOG.error(
            "The sandbox's account file cannot be read. It is kept as {}; the sandbox is a new"
                + " Stripe account from now on.",
            aside);
      }
    }
    Identity identity = make(ids, created);
    Path fresh = folder.resolve(FILE + ".new");
    Files.writeString(fresh, Json.writeForPeople(identity.toJson()) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return identity;
  }

  private static Identity read(String text) {
    JsonObject json = Json.read(text).getAsJsonObject();
    Identity identity =
        new Identity(
            Json.requireText(json, "account"),
            Json.requireText(json, "secretKey"),
            Json.requireText(json, "webhookSecret"),
            Json.requireLong(json, "created"));
    if (!identity.accountId.startsWith("acct_")
        || !identity.secretKey.startsWith("sk_test_")
        || !identity.webhookSecret.startsWith("whsec_")) {
      throw new JsonParseException("not an account of the sandbox's");
    }
    return identity;
  }

  private JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("account", accountId);
    json.addProperty("secretKey", secretKey);
    json.addProperty("webhookSecret", webhookSecret);
    json.addProperty("created", created);
    return json;
  }

  /// The secrets stay out of whatever prints this.
  @Override
  public String toString() {
    return "Identity[" + accountId + "]";
  }

  /// Stripe's account object, as far as anybody asks the sandbox about it.
  JsonObject toStripeAccount() {
    JsonObject account = new JsonObject();
    account.addProperty("id", accountId);
    account.addProperty("object", "account");
    account.addProperty("charges_enabled", true);
    account.addProperty("country", "US");
    account.addProperty("created", created);
    account.addProperty("default_currency", "usd");
    account.addProperty("details_submitted", true);
    account.add("email", null);
    account.add("metadata", new JsonObject());
    account.addProperty("payouts_enabled", true);
    JsonObject dashboard = new JsonObject();
    dashboard.addProperty("display_name", "Gangway sandbox");
    dashboard.addProperty("timezone", "Etc/UTC");
    JsonObject settings = new JsonObject();
    settings.add("branding", nothing("icon", "logo", "primary_color", "secondary_color"));
    settings.add("card_payments", nothing("statement_descriptor_prefix"));
    settings.add("dashboard", dashboard);
    settings.add("payments", nothing("statement_descriptor"));
    account.add("settings", settings);
    account.addProperty("type", "standard");
    return account;
  }

  private static JsonObject nothing(String... members) {
    JsonObject json = new JsonObject();
    for (String member : members) {
      json.add(member, JsonNull.INSTANCE);
    }
    return json;
  }
}
