package dev.gangway.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody looks after their own account: sessions, password, address.
class AccountIT {

  private static final String NEW_PASSWORD = "eight lanterns by the quay";
  private static final Pattern OTHER_SESSION =
      Pattern.compile("\"id\":\"([^\"]+)\"[^}]*\"current\":false");

  @RegisterExtension static final Harbour HARBOUR = new Harbour();

  @Test
  void ends_sessions_and_changes_password_and_address() {
    Person laptop = HARBOUR.somebody();
    laptop.arrive("");
    laptop.awaitPaymentAccount();
    var phone = new Person(HARBOUR.gangway(), laptop.email());
    logIn(phone, laptop.email(), Person.PASSWORD);

    Matcher other = OTHER_SESSION.matcher(laptop.get("/sessions").body());
    assertThat(other.find()).isTrue();
    assertThat(laptop.delete("/sessions/" + other.group(1)).status()).isEqualTo(204);
    assertThat(phone.get("/sessions/current").status()).isEqualTo(401);
    assertThat(laptop.delete("/sessions/" + other.group(1)).status()).isEqualTo(404);

    logIn(phone, laptop.email(), Person.PASSWORD);
    assertThat(
            laptop
                .put(
                    "/account/password",
                    "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}"
                        .formatted(Person.PASSWORD, NEW_PASSWORD))
                .status())
        .isEqualTo(204);
    assertThat(phone.get("/sessions/current").status()).isEqualTo(401);
    logIn(phone, laptop.email(), NEW_PASSWORD);

    assertThat(
            laptop
                .post(
                    "/account/email-changes",
                    "{\"email\":\"countess@example.com\",\"password\":\"%s\"}"
                        .formatted(NEW_PASSWORD))
                .status())
        .isEqualTo(202);
    String token = new Person(HARBOUR.gangway(), "countess@example.com").mailedToken();
    String proof = "{\"token\":\"" + token + "\"}";
    assertThat(laptop.post("/email-changes/confirmations", proof).status()).isEqualTo(200);
    assertThat(laptop.post("/email-changes/confirmations", proof).status()).isEqualTo(422);

    assertThat(laptop.get("/sessions/current").body()).contains("countess@example.com");
    assertThat(phone.get("/sessions/current").status()).isEqualTo(401);
    logIn(phone, "countess@example.com", NEW_PASSWORD);
    Person.until(
        "Stripe knows the new address",
        () -> laptop.sandbox("GET", "/v1/customers?limit=100", "").body().contains("countess@"));
  }

  private static void logIn(Person person, String email, String password) {
    assertThat(
            person
                .post(
                    "/sessions",
                    "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password))
                .status())
        .isEqualTo(200);
  }
}
