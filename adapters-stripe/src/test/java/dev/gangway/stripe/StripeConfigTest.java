package dev.gangway.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.payment.ProviderOrigin.Mode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeConfigTest {

  @Nested
  class SecretKey {

    @ParameterizedTest
    @CsvSource({
      "sk_test_51HunterTwo, TEST",
      "sk_live_51HunterTwo, LIVE",
      "rk_test_51HunterTwo, TEST",
      "rk_live_51HunterTwo, LIVE",
      "' sk_test_51HunterTwo ', TEST",
    })
    void says_its_mode_and_hides_itself(String characters, Mode mode) {
      StripeSecretKey key = new StripeSecretKey(characters);

      assertThat(key.mode()).isEqualTo(mode);
      assertThat(key.toString()).doesNotContain("HunterTwo");
    }

    @ParameterizedTest
    @CsvSource({
      "'', is empty",
      "pk_test_HunterTwo, is the publishable key",
      "whsec_HunterTwo, is a webhook secret",
      "sk_org_live_HunterTwo, organization",
      "HunterTwo, not a Stripe key",
      "sk_test_, not a Stripe key",
      "sk_prod_HunterTwo, not a Stripe key",
      "sk_test_Hunter Two, not a Stripe key",
      "'sk_test_HunterTwo\r\nX-Evil: 1', not a Stripe key",
    })
    void says_what_else_it_is_without_repeating_it(String characters, String what) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StripeSecretKey(characters))
          .withMessageContaining(what)
          .withMessageContaining("sk_test_")
          .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("HunterTwo"));
    }
  }

  @Nested
  class WebhookSecret {

    @Test
    void hides_itself() {
      assertThat(new StripeWebhookSecret(" whsec_HunterTwo123 "))
          .returns("whsec_HunterTwo123", StripeWebhookSecret::characters)
          .extracting(StripeWebhookSecret::toString)
          .asString()
          .doesNotContain("HunterTwo");
      assertThat(
              new StripeConfig(
                      new StripeSecretKey("sk_test_HunterTwo"),
                      List.of(new StripeWebhookSecret("whsec_HunterTwo123")),
                      StripeConfig.STRIPE,
                      Adapters.PUBLIC_URL,
                      StripeConfig.CONNECT_TIMEOUT,
                      StripeConfig.DEADLINE,
                      InstantSource.system())
                  .toString())
          .doesNotContain("HunterTwo");
    }

    @ParameterizedTest
    @CsvSource({
      "'', is empty",
      "sk_test_HunterTwo, not a webhook secret",
      "whsec_, not a webhook secret",
      "whsec_Hunter Two, not a webhook secret",
      "'whsec_HunterTwo,whsec_HunterTwo', not a webhook secret",
    })
    void says_what_it_is_not_without_repeating_it(String characters, String what) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new StripeWebhookSecret(characters))
          .withMessageContaining(what)
          .withMessageContaining("whsec_")
          .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("HunterTwo"));
    }
  }

  @Nested
  class ApiBase {

    @ParameterizedTest
    @CsvSource({
      "https://api.stripe.com/, https://api.stripe.com",
      "http://127.0.0.1:8081, http://127.0.0.1:8081",
      "https://proxy.example/stripe/, https://proxy.example/stripe",
    })
    void ends_without_a_slash(URI given, URI kept) {
      assertThat(config("sk_test_x", given).apiBase()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "api.stripe.com",
          "ftp://api.stripe.com",
          "https:///v1",
          "https://u:p@api.stripe.com",
          "https://api.stripe.com?x=y",
          "https://api.stripe.com#x"
        })
    void is_nothing_but_an_address(URI given) {
      assertThatIllegalArgumentException().isThrownBy(() -> config("sk_test_x", given));
    }

    @Test
    void is_not_sent_a_live_key_that_others_can_read() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> config("sk_live_x", URI.create("http://proxy.example")))
          .withMessageContaining("https");
      assertThat(config("sk_live_x", URI.create("http://localhost:9")).apiBase()).isNotNull();
      assertThat(config("sk_live_x", URI.create("http://[::1]:9")).apiBase()).isNotNull();
      assertThat(config("sk_test_x", URI.create("http://proxy.example")).apiBase()).isNotNull();
    }

    private StripeConfig config(String key, URI apiBase) {
      return StripeConfig.of(
          new StripeSecretKey(key),
          List.of(),
          apiBase,
          Adapters.PUBLIC_URL,
          InstantSource.system());
    }
  }
}
