package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileTest {

  @Nested
  class Making {

    @Test
    void keeps_a_name_and_a_company_without_the_blanks_around_them() {
      Profile profile = business("  Ada Lovelace ", "\tAnalytical Engines\n");

      assertThat(profile.name()).contains("Ada Lovelace");
      assertThat(profile.company()).contains("Analytical Engines");
    }

    @Test
    void takes_a_business_that_does_not_say_its_name() {
      Profile profile =
          new Profile(Optional.empty(), Profile.Kind.BUSINESS, Optional.empty(), Language.ENGLISH);

      assertThat(profile.company()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "Ada\nLovelace", "Ada\0", "\u001b[31mAda"})
    void refuses_a_name_or_company_that_is_blank_or_has_control_characters(String text) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> business(text, "Analytical Engines"))
          .withMessageStartingWith("name");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> business("Ada", text))
          .withMessageStartingWith("company");
    }

    @Test
    void takes_200_characters_and_no_more() {
      String longest = "a".repeat(200);

      assertThat(business(longest, longest).name()).contains(longest);
      assertThatIllegalArgumentException().isThrownBy(() -> business(longest + "a", "b"));
      assertThatIllegalArgumentException().isThrownBy(() -> business("a", longest + "b"));
    }

    @Test
    void refuses_a_company_in_a_personal_profile() {
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              new Profile(
                  Optional.of("Ada"),
                  Profile.Kind.PERSONAL,
                  Optional.of("Analytical Engines"),
                  Language.ENGLISH));
    }

    private Profile business(String name, String company) {
      return new Profile(
          Optional.of(name), Profile.Kind.BUSINESS, Optional.of(company), Language.ENGLISH);
    }
  }

  @Nested
  class Initial {

    @Test
    void is_personal_and_says_only_what_was_said() {
      Profile profile = Profile.initial(Optional.of("Ada"), Language.SIMPLIFIED_CHINESE);

      assertThat(profile)
          .isEqualTo(
              new Profile(
                  Optional.of("Ada"),
                  Profile.Kind.PERSONAL,
                  Optional.empty(),
                  Language.SIMPLIFIED_CHINESE));
    }
  }
}
