package dev.gangway.stripe.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class SharingTest {
  private static final String CUSTOMER =
      "{\"a\":1,\"b\":null,\"c\":[{\"x\":1}],\"d\":{},\"e\":\"e\",\"f\":true,\"g\":2,\"h\":3}";

  private final Sharing sharing = new Sharing();

  private JsonObject read(String json) {
    return sharing.shared(Json.read(json).getAsJsonObject());
  }

  @Test
  void makes_equal_objects_one_wherever_they_stand() {
    JsonObject customer = read(CUSTOMER);

    JsonObject key = read("{\"status\":200,\"body\":" + CUSTOMER + "}");

    assertThat(key.get("body")).isSameAs(customer);
  }

  @Test
  void keeps_different_objects_apart() {
    JsonObject customer = read(CUSTOMER);

    JsonObject other = read(CUSTOMER.replace("\"x\":1", "\"x\":2"));

    assertThat(other).isNotEqualTo(customer);
  }

  @Test
  void changes_nothing() {
    assertThat(read(CUSTOMER)).isEqualTo(Json.read(CUSTOMER));
  }
}
