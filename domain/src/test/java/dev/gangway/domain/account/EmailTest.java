package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ada@example.org",
          "ada+storage@mail.example.org",
          "a@b.c",
          "O'Brien_1!#$%&*/=?^`{|}~-@example.org",
          "用户@例子.公司",
        })
    void takes_what_a_mail_server_may_take(String address) {
      assertThat(new Email(address).address()).isEqualTo(address);
    }

    @Test
    void drops_the_blanks_around_an_address_and_keeps_its_case() {
      assertThat(new Email(" \t Ada@Example.org\n").address()).isEqualTo("Ada@Example.org");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "   ",
          "@",
          "ada",
          "ada@",
          "@example.org",
          "ada@example",
          "ada@@example.org",
          "ada@example.org@example.org",
          "ada@.example.org",
          "ada@example.org.",
          "ada@example..org",
          "ada lovelace@example.org",
          "Ada <ada@example.org>",
          "ada@example.org,eve@example.org",
          "ada@example.org;eve@example.org",
        })
    void refuses_what_is_no_address(String typed) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Email(typed));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ada@example.org\r\nBcc: eve@example.org",
          "ada\n@example.org",
          "ada\0@example.org",
          "ada\u007f@example.org",
          "ada\u0085@example.org",
          "ada\u2028@example.org",
          "ada\u00a0@example.org",
          "ada@exa\u3000mple.org",
        })
    void refuses_blanks_and_control_characters_of_any_script(String typed) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Email(typed));
    }

    @Test
    void takes_64_characters_before_the_at_and_no_more() {
      String longest = "a".repeat(64);

      assertThat(new Email(longest + "@example.org").address()).hasSize(76);
      assertThatIllegalArgumentException().isThrownBy(() -> new Email(longest + "a@example.org"));
    }

    @Test
    void takes_254_characters_and_no_more() {
      String domain = "b".repeat(254 - "a@".length() - ".org".length()) + ".org";

      assertThat(new Email("a@" + domain).address()).hasSize(254);
      assertThatIllegalArgumentException().isThrownBy(() -> new Email("aa@" + domain));
    }

    @Test
    void does_not_repeat_what_was_typed_in_its_refusal() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Email("ada lovelace"))
          .withMessageNotContaining("ada");
    }
  }

  @Nested
  class Canonical {

    @Test
    void is_the_same_for_addresses_that_differ_in_case() {
      assertThat(new Email("Ada@Example.ORG").canonical()).isEqualTo("ada@example.org");
    }

    @Test
    void tells_different_addresses_apart() {
      assertThat(new Email("ada@example.org").canonical())
          .isNotEqualTo(new Email("ada@example.com").canonical())
          .isNotEqualTo(new Email("ada+1@example.org").canonical());
    }
  }
}
