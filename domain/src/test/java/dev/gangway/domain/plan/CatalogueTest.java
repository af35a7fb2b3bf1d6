package dev.gangway.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gangway.domain.Samples;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.money.Money;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {

  private static final Partner ACME = partner("acme", "Acme Storage", "Acme Corp", "Acme-Cloud");
  private static final Partner GLOBEX = partner("globex", "Globex", "Globex Inc");
  private static final Plan ACME_PACKAGE = packageFor("acme-package", "acme");
  private static final Plan SHARED_PACKAGE = packageFor("shared-package", "acme", "globex");
  private static final Catalogue CATALOGUE =
      catalogue(
          List.of(ACME, GLOBEX), List.of(SHARED_PACKAGE, Samples.TRIAL, Samples.PRO, ACME_PACKAGE));

  @Nested
  class Making {

    @Test
    void refuses_a_plan_code_that_stands_twice() {
      Plan other = new Plan.Free(Samples.TRIAL.code(), "Free", Samples.USD);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue(List.of(), List.of(Samples.TRIAL, other)))
          .withMessageContaining("trial");
    }

    @Test
    void refuses_a_partner_code_that_stands_twice() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> catalogue(List.of(ACME, partner("acme", "Other")), List.of(Samples.TRIAL)))
          .withMessageContaining("acme");
    }

    @ParameterizedTest
    @CsvSource({
      // the second partner's name, and its alias
      "'ACME', 'other'",
      "'acme  storage', 'other'",
      "'Other', ' acme'",
      "'Other', 'Acme Storage'",
      "'Other', 'ACME \t CORP'",
    })
    void refuses_a_spelling_that_means_two_partners(String name, String alias) {
      Partner other = partner("other", name, alias);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue(List.of(ACME, other), List.of(Samples.TRIAL)))
          .withMessageContaining("both partner acme and partner other");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue(List.of(other, ACME), List.of(Samples.TRIAL)))
          .withMessageContaining("both partner other and partner acme");
    }

    @Test
    void takes_a_partner_that_spells_itself_the_same_in_several_ways() {
      Partner repetitive = partner("acme", "Acme", "ACME", " acme ");

      Catalogue catalogue = catalogue(List.of(repetitive), List.of(Samples.TRIAL));

      assertThat(catalogue.partnerFor("aCmE")).contains(repetitive);
    }

    @Test
    void refuses_a_plan_for_a_partner_who_is_not_there() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue(List.of(GLOBEX), List.of(Samples.TRIAL, ACME_PACKAGE)))
          .withMessageContaining("acme-package")
          .withMessageContaining("partner acme");
    }

    @Test
    void refuses_to_have_nothing_for_everybody() {
      assertThatIllegalArgumentException().isThrownBy(() -> catalogue(List.of(ACME), List.of()));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue(List.of(ACME), List.of(ACME_PACKAGE)));
    }
  }

  @Nested
  class PartnerFor {

    @ParameterizedTest
    @CsvSource({
      "'acme', acme",
      "'  ACME ', acme",
      "'Acme Storage', acme",
      "' acme   CORP', acme",
      "'acme-cloud', acme",
      "'GLOBEX', globex",
      "'globex inc', globex",
    })
    void finds_the_partner_by_code_name_or_alias(String typed, String code) {
      assertThat(CATALOGUE.partnerFor(typed).map(Partner::code)).contains(new PartnerCode(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "initech", "acme inc", "acme-package"})
    void finds_nobody_for_anything_else(String typed) {
      assertThat(CATALOGUE.partnerFor(typed)).isEmpty();
    }
  }

  @Nested
  class PartnerByCode {

    @Test
    void finds_a_partner_by_its_code_alone() {
      assertThat(CATALOGUE.partner(new PartnerCode("globex"))).contains(GLOBEX);
      assertThat(CATALOGUE.partner(new PartnerCode("acme-cloud"))).isEmpty();
    }
  }

  @Nested
  class PlansFor {

    @Test
    void are_everybodys_plans_for_somebody_who_came_directly() {
      assertThat(CATALOGUE.plansFor(Attribution.none(), Samples.NOW))
          .containsExactly(Samples.TRIAL, Samples.PRO);
    }

    @Test
    void include_the_partners_own_in_the_order_of_the_catalogue() {
      assertThat(CATALOGUE.plansFor(through("acme"), Samples.NOW))
          .containsExactly(SHARED_PACKAGE, Samples.TRIAL, Samples.PRO, ACME_PACKAGE);
    }

    @Test
    void leave_out_what_is_another_partners() {
      assertThat(CATALOGUE.plansFor(through("globex"), Samples.NOW))
          .containsExactly(SHARED_PACKAGE, Samples.TRIAL, Samples.PRO);
    }

    @Test
    void are_the_ordinary_ones_for_an_unknown_partner_even_if_it_was_typed_like_a_known_one() {
      Attribution unresolved =
          new Attribution(Optional.of("acme"), Optional.empty(), Optional.empty());

      assertThat(CATALOGUE.plansFor(unresolved, Samples.NOW))
          .containsExactly(Samples.TRIAL, Samples.PRO);
    }

    @Test
    void are_the_ordinary_ones_for_a_partner_who_has_left_the_catalogue() {
      assertThat(CATALOGUE.plansFor(through("initech"), Samples.NOW))
          .containsExactly(Samples.TRIAL, Samples.PRO);
    }

    @Test
    void leave_out_a_package_that_is_not_on_sale() {
      Plan.Package seasonal =
          new Plan.Package(
              new PlanCode("seasonal"),
              "Seasonal",
              new Money(1_000, Samples.USD),
              new Money(1_000, Samples.USD),
              Period.ofYears(1),
              Set.of(),
              new Sale(Optional.of(Samples.NOW), Optional.of(Samples.NOW.plusSeconds(60)), false));
      Catalogue catalogue = catalogue(List.of(), List.of(Samples.TRIAL, seasonal));

      assertThat(catalogue.plansFor(Attribution.none(), Samples.NOW))
          .containsExactly(Samples.TRIAL, seasonal);
      assertThat(catalogue.plansFor(Attribution.none(), Samples.NOW.plusSeconds(60)))
          .containsExactly(Samples.TRIAL);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> catalogue(List.of(), List.of(seasonal)))
          .withMessageContaining("everybody");
    }

    private Attribution through(String partner) {
      return new Attribution(
          Optional.of(partner), Optional.of(new PartnerCode(partner)), Optional.empty());
    }
  }

  @Nested
  class PromoCodes {

    private static final PromoCode WELCOME = promoCode("WELCOME");

    @Test
    void are_found_however_they_are_typed() {
      Catalogue catalogue = with(promoCode("OTHER"), WELCOME);

      for (String typed : List.of("WELCOME", "welcome", "  Welcome ")) {
        assertThat(catalogue.promoCodeFor(typed)).as(typed).contains(WELCOME);
      }
      assertThat(catalogue.promoCodeFor("WELCOM")).isEmpty();
    }

    @Test
    void are_refused_where_one_stands_twice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> with(WELCOME, WELCOME))
          .withMessageContaining("WELCOME");
    }

    private static Catalogue with(PromoCode... promoCodes) {
      return new Catalogue(Samples.VERSION, List.of(), List.of(Samples.TRIAL), List.of(promoCodes));
    }

    private static PromoCode promoCode(String code) {
      return new PromoCode(
          code,
          new Money(500, Samples.USD),
          Period.ofMonths(6),
          Optional.empty(),
          Optional.empty());
    }
  }

  @Nested
  class Version {

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void counts_from_one(int number) {
      assertThat(new CatalogueVersion(1).number()).isEqualTo(1);
      assertThatIllegalArgumentException().isThrownBy(() -> new CatalogueVersion(number));
    }
  }

  private static Catalogue catalogue(List<Partner> partners, List<Plan> plans) {
    return new Catalogue(Samples.VERSION, partners, plans, List.of());
  }

  private static Partner partner(String code, String name, String... aliases) {
    return new Partner(new PartnerCode(code), name, List.of(aliases), Map.of());
  }

  @Nested
  class PromoCodeFor {

    @Test
    void finds_the_code_that_somebody_typed_whether_it_is_on_or_not() {
      Catalogue catalogue = withCodes(List.of(Samples.PROMO_CODE));

      assertThat(catalogue.promoCodeFor(" spring ")).contains(Samples.PROMO_CODE);
      assertThat(catalogue.promoCodeFor("AUTUMN")).isEmpty();
    }

    @Test
    void refuses_a_code_that_stands_twice() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> withCodes(List.of(Samples.PROMO_CODE, Samples.PROMO_CODE)))
          .withMessageContaining("SPRING");
    }

    private Catalogue withCodes(List<PromoCode> codes) {
      return new Catalogue(Samples.VERSION, List.of(), List.of(Samples.FREE), codes);
    }
  }

  private static Plan packageFor(String code, String... partners) {
    Money money = new Money(1_000, Samples.USD);
    Set<PartnerCode> codes = Set.copyOf(Arrays.stream(partners).map(PartnerCode::new).toList());
    return new Plan.Package(
        new PlanCode(code), "Package", money, money, Period.ofYears(1), codes, Sale.onceEach());
  }
}
