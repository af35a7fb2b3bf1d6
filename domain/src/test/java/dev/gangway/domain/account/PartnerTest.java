package dev.gangway.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerTest {

  private static final Partner ACME =
      new Partner(
          new PartnerCode("acme"),
          "Acme Storage GmbH",
          List.of("Acme Corp", "ACME-Cloud", "ÄCME", "艾克 云"),
          Map.of());

  @Nested
  class Making {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000"})
    void refuses_a_blank_name(String name) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Partner(new PartnerCode("acme"), name, List.of(), Map.of()))
          .withMessageContaining("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000"})
    void refuses_a_blank_alias_because_everybody_without_a_partner_would_be_its_customer(
        String alias) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Partner(new PartnerCode("acme"), "Acme", List.of(alias), Map.of()))
          .withMessageContaining("acme");
    }

    @Test
    void copies_its_aliases_and_terms() {
      List<String> aliases = new ArrayList<>(List.of("Acme Corp"));
      Map<Language, String> terms = new HashMap<>(Map.of(Language.ENGLISH, "As agreed."));
      Partner partner = new Partner(new PartnerCode("acme"), "Acme", aliases, terms);

      aliases.clear();
      terms.clear();

      assertThat(partner.aliases()).containsExactly("Acme Corp");
      assertThat(partner.terms()).containsEntry(Language.ENGLISH, "As agreed.");
    }
  }

  @Nested
  class AnswersTo {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "acme",
          "  ACME ",
          "Acme",
          "\tacme\n",
          "Acme Storage GmbH",
          "acme   storage gmbh",
          "acme corp",
          "  ACME \t CORP ",
          "acme-cloud",
          "äcme",
          "艾克\u3000云",
          "\u00a0acme\u00a0corp\u00a0",
        })
    void hears_its_code_name_and_aliases_in_any_case_and_with_any_blanks(String typed) {
      assertThat(ACME.answersTo(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " ", "acm", "acme2", "acmecorp", "acme cloud", "a cme", "acme corp inc"})
    void does_not_hear_other_names(String typed) {
      assertThat(ACME.answersTo(typed)).isFalse();
    }
  }

  @Nested
  class Fold {

    @Test
    void does_not_depend_on_how_often_it_is_done() {
      String once = Partner.fold(" \u3000 ACME \t Corp\u00a0");

      assertThat(once).isEqualTo("acme corp");
      assertThat(Partner.fold(once)).isEqualTo(once);
    }
  }
}
