package dev.gangway.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.application.port.driven.CustomerDetails.Details;
import dev.gangway.application.port.driven.PaymentGateway.NewCustomer;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomerFormTest {

  private static final AccountId ACCOUNT =
      new AccountId(UUID.fromString("7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11"));

  @Nested
  class Write {

    // These strings lie frozen in databases, under keys that refuse any other body. A change here
    // must never reach a request that is already under way.

    @Test
    void gives_these_very_bytes() {
      assertThat(
              CustomerForm.write(
                  new NewCustomer(
                      ACCOUNT, new Email("ada+x@example.com"), Optional.of("Ada & 王 [1]"))))
          .isEqualTo(
              "email=ada%2Bx%40example.com"
                  + "&metadata[gangway_account]=7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11"
                  + "&name=Ada+%26+%E7%8E%8B+[1]");
    }

    @Test
    void leaves_out_a_name_that_is_not_known() {
      assertThat(
              CustomerForm.write(
                  new NewCustomer(ACCOUNT, new Email("ada@example.com"), Optional.empty())))
          .isEqualTo(
              "email=ada%40example.com"
                  + "&metadata[gangway_account]=7b1c1a52-4f0e-4d7e-9a53-6f2f0d9f6c11");
    }
  }

  @Nested
  class WriteDetails {

    @Test
    void gives_these_very_bytes() {
      assertThat(
              CustomerForm.write(
                  new Details(new Email("ada+x@example.com"), Optional.of("Ada & 王 [1]"))))
          .isEqualTo("email=ada%2Bx%40example.com&name=Ada+%26+%E7%8E%8B+[1]");
    }

    @Test
    void takes_away_a_name_that_is_not_known_any_more() {
      assertThat(CustomerForm.write(new Details(new Email("ada@example.com"), Optional.empty())))
          .isEqualTo("email=ada%40example.com&name=");
    }
  }

  @Nested
  class Names {

    @Test
    void only_the_exact_id_under_the_exact_name() {
      assertThat(CustomerForm.names(Map.of("gangway_account", ACCOUNT.toString()), ACCOUNT))
          .isTrue();
      assertThat(CustomerForm.names(Map.of("account", ACCOUNT.toString()), ACCOUNT)).isFalse();
      assertThat(CustomerForm.names(Map.of("gangway_account", ACCOUNT + " "), ACCOUNT)).isFalse();
      assertThat(CustomerForm.names(Map.of(), ACCOUNT)).isFalse();
    }
  }
}
