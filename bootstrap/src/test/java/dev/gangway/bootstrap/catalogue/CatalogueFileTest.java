package dev.gangway.bootstrap.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gangway.bootstrap.reading.Mistake;
import dev.gangway.bootstrap.reading.TextFiles;
import dev.gangway.domain.account.Attribution;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {

  private static final Currency USD = new Currency("usd");
  private static final TextFiles NO_FILES = _ -> new TextFiles.Reading.Absent();

  @Nested
  class TheDemoCatalogue {

    @Test
    void offers_a_trial_a_pro_plan_and_a_package_of_the_partners() {
      var read = (CatalogueFile.Outcome.Read) CatalogueFile.read(Optional.empty(), NO_FILES);

      assertThat(read.plans())
          .containsExactly(
              new Plan.Trial(new PlanCode("trial"), "Free trial", 14, USD),
              new Plan.Pro(
                  new PlanCode("pro"),
                  "Pro",
                  new Money(1900, USD),
                  Plan.Pro.Interval.MONTH,
                  Optional.empty()),
              new Plan.Package(
                  new PlanCode("acme-package"),
                  "ACME package",
                  new Money(1000, USD),
                  new Money(2000, USD),
                  Period.ofYears(1),
                  Set.of(new PartnerCode("acme")),
                  Sale.onceEach()));
      assertThat(read.promoCodes())
          .containsExactly(
              new PromoCode(
                  "WELCOME",
                  new Money(500, USD),
                  Period.ofMonths(6),
                  Optional.empty(),
                  Optional.empty()));
      assertThat(read.partners())
          .singleElement()
          .satisfies(partner -> {
            assertThat(partner.name()).isEqualTo("ACME Corporation");
            assertThat(partner.terms()).containsOnlyKeys(Language.values());
          });
    }

    @Test
    void knows_its_partner_by_every_spelling() {
      var read = (CatalogueFile.Outcome.Read) CatalogueFile.read(Optional.empty(), NO_FILES);
      var catalogue =
          new Catalogue(new CatalogueVersion(1), read.partners(), read.plans(), read.promoCodes());

      for (String typed :
          List.of("acme", "  ACME ", "acme  inc", "Acme Corp", "ACME corporation")) {
        assertThat(catalogue.partnerFor(typed)).as(typed).isPresent();
      }
      assertThat(catalogue.plansFor(Attribution.none(), Instant.EPOCH)).hasSize(2);
    }
  }

  @Nested
  class AFileOfOnesOwn {

    @Test
    void may_have_no_partners_at_all() {
      var outcome =
          CatalogueFile.parse(
              "c.yaml",
              """
              plans:
                - {kind: free, code: free, name: Free, currency: eur}
              """);

      assertThat(outcome)
          .isEqualTo(
              new CatalogueFile.Outcome.Read(
                  List.of(),
                  List.of(new Plan.Free(new PlanCode("free"), "Free", new Currency("eur"))),
                  List.of()));
    }

    @Test
    void may_sell_a_package_for_a_while_and_to_the_same_person_again() {
      var outcome =
          CatalogueFile.parse(
              "c.yaml",
              """
              plans:
                - {kind: free, code: free, name: Free, currency: eur}
                - kind: pro
                  code: pro
                  name: Pro
                  price: {amount: 900, currency: eur}
                  interval: year
                  trialDays: 30
                - kind: package
                  code: winter
                  name: Winter
                  price: {amount: 1000, currency: eur}
                  credit: {amount: 1500, currency: eur}
                  validity: P6M
                  sale: {from: 2026-12-01T00:00:00+01:00, until: 2027-01-01T00:00:00Z}
                  repeatable: yes
              """);

      var read = (CatalogueFile.Outcome.Read) outcome;
      assertThat(read.plans().get(1))
          .isInstanceOfSatisfying(Plan.Pro.class, pro -> assertThat(pro.trialDays()).contains(30));
      assertThat(read.plans().get(2))
          .isInstanceOfSatisfying(
              Plan.Package.class,
              winter ->
                  assertThat(winter.sale())
                      .isEqualTo(
                          new Sale(
                              Optional.of(Instant.parse("2026-11-30T23:00:00Z")),
                              Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                              true)));
    }

    @Test
    void has_the_mistakes_of_its_sales_told_at_once() {
      String rest = "price: {amount: 1, currency: usd}, credit: {amount: 1, currency: usd}";
      assertThat(
              mistakes(
                  """
                  plans:
                    - {kind: free, code: free, name: Free, currency: usd}
                    - {kind: package, code: a, name: A, validity: P1D, %1$s,
                       sale: {from: 2027-01-01T00:00:00Z, until: 2026-12-01T00:00:00Z}}
                    - {kind: package, code: b, name: B, validity: P1D, %1$s,
                       sale: {from: tomorrow, untl: 2026-12-01T00:00:00Z}}
                    - {kind: package, code: c, name: C, validity: P1D, %1$s,
                       sale: always, repeatable: often}
                    - {kind: pro, code: d, name: D, price: {amount: 1, currency: usd}, interval: month,
                       trialDays: 400}
                  """
                      .formatted(rest)))
          .containsExactly(
              "c.yaml:4 plans[1].sale.until: the sale ends before it begins",
              "c.yaml:6 plans[2].sale.untl: there is no such field here (did you mean \"until\"?);"
                  + " known are from, until",
              "c.yaml:6 plans[2].sale.from: \"tomorrow\" is no time; write it with its zone, as in"
                  + " 2026-12-01T00:00:00Z",
              "c.yaml:8 plans[3].repeatable: \"often\" is neither yes nor no",
              "c.yaml:8 plans[3].sale: write {from: 2026-12-01T00:00:00Z, until: …}, or one of them",
              "c.yaml:10 plans[4].trialDays: \"400\" is no whole number from 1 to 366");
    }

    @Test
    void may_have_promo_codes_for_a_while() {
      var outcome =
          CatalogueFile.parse(
              "c.yaml",
              """
              plans:
                - {kind: free, code: free, name: Free, currency: eur}
              promoCodes:
                - code: WINTER_26
                  credit: {amount: 700, currency: eur}
                  validity: P30D
                  open: {from: 2026-12-01T00:00:00+01:00, until: 2027-01-01T00:00:00Z}
              """);

      assertThat(((CatalogueFile.Outcome.Read) outcome).promoCodes())
          .containsExactly(
              new PromoCode(
                  "WINTER_26",
                  new Money(700, new Currency("eur")),
                  Period.ofDays(30),
                  Optional.of(Instant.parse("2026-11-30T23:00:00Z")),
                  Optional.of(Instant.parse("2027-01-01T00:00:00Z"))));
    }

    @Test
    void has_the_mistakes_of_its_promo_codes_told_at_once() {
      assertThat(
              mistakes(
                  """
                  plans:
                    - {kind: free, code: free, name: Free, currency: usd}
                  promoCodes:
                    - {code: ab, credit: {amount: -5, currency: usd}, validity: P0D}
                    - {code: GOOD, credit: {amount: 5, currency: usd}, validity: P1D, amount: 5}
                    - {code: GOOD, credit: 5, validity: P1D}
                    - {code: LATE, credit: {amount: 5, currency: usd}, validity: P1D,
                       open: {from: 2027-01-01T00:00:00Z, until: 2026-12-01T00:00:00Z}}
                    - {code: NEVER, validity: P1D, open: never}
                  """))
          .containsExactly(
              "c.yaml:4 promoCodes[0].code: \"ab\" is no promo code; write 3 to 40 of A-Z, 0-9, -"
                  + " and _, as in WELCOME",
              "c.yaml:4 promoCodes[0].credit.amount: \"-5\" is no amount; write a whole number of"
                  + " minor units over 0, as in 1900 for 19.00",
              "c.yaml:4 promoCodes[0].validity: \"P0D\" is no period; write P30D, P6M or P1Y for"
                  + " days, months or years",
              "c.yaml:5 promoCodes[1].amount: there is no such field here; known are code, credit,"
                  + " validity, open",
              "c.yaml:6 promoCodes[2].code: \"GOOD\" is the code of a promo code above",
              "c.yaml:6 promoCodes[2].credit: write {amount: 1900, currency: usd}",
              "c.yaml:8 promoCodes[3].open.until: the code ends before it begins",
              "c.yaml:9 promoCodes[4]: credit is missing",
              "c.yaml:9 promoCodes[4].open: write {from: 2026-12-01T00:00:00Z, until: …}, or one of"
                  + " them");
    }

    @Test
    void that_is_not_there_is_told_by_its_name() {
      var outcome = CatalogueFile.read(Optional.of(Path.of("c.yaml")), NO_FILES);

      assertThat(outcome)
          .isEqualTo(
              new CatalogueFile.Outcome.Mistaken(
                  List.of(
                      new Mistake("c.yaml", "the catalogue was not read: there is no such file"))));
    }

    @Test
    void that_is_empty_has_no_plans() {
      assertThat(mistakes(""))
          .containsExactly(
              "c.yaml: there are no plans; write at least one that everybody may take");
    }

    @Test
    void with_plans_for_partners_only_leaves_everybody_else_without_one() {
      assertThat(
              mistakes(
                  """
                  partners:
                    - {code: acme, name: ACME}
                  plans:
                    - kind: package
                      code: p
                      name: P
                      price: {amount: 1, currency: usd}
                      credit: {amount: 1, currency: usd}
                      validity: P1D
                      partners: [acme]
                  """))
          .containsExactly("c.yaml: the catalogue has no plan that everybody may take");
    }

    @Test
    void has_all_its_mistakes_told_at_once() {
      assertThat(
              mistakes(
                  """
                  partner: []
                  partners:
                    - code: Acme
                      name: ''
                      terms: {de: hallo}
                    - {code: beta, name: Beta, aliases: gamma}
                    - {code: gamma, name: BETA}
                    - {code: beta, name: Other}
                    - just a text
                  plans:
                    - {kind: trail, code: t, name: T}
                    - {kind: trial, code: t, name: T, days: 0, currency: USD, price: 3}
                    - {kind: pro, code: t, name: T, price: 19.00, interval: week}
                    - kind: package
                      code: t t
                      price: {amount: 10.00, currency: usd}
                      credit: {amount: 20}
                      validity: 1 year
                      partners: [bata, Acme]
                    - {kind: pro, code: u, price: {amount: 0, currency: xxx}}
                  """))
          .containsExactly(
              "c.yaml:1 partner: there is no such field here (did you mean \"partners\"?); known"
                  + " are partners, plans, promoCodes",
              "c.yaml:3 partners[0].code: \"Acme\" is no code; write 1 to 64 of a-z, 0-9 and -, as"
                  + " in acme",
              "c.yaml:4 partners[0].name: \"\" is blank",
              "c.yaml:5 partners[0].terms.de: there is no such language here; write en or zh-CN",
              "c.yaml:6 partners[1].aliases: write a list of texts, as in [one, two]",
              "c.yaml:7 partners[2].name: \"BETA\" already means partner beta",
              "c.yaml:8 partners[3].code: \"beta\" is the code of a partner above",
              "c.yaml:9 partners[4]: write names with values here",
              "c.yaml:11 plans[0].kind: \"trail\" is no kind of plan; write trial, free, pro or"
                  + " package",
              "c.yaml:12 plans[1].price: there is no such field here; known are kind, code, name,"
                  + " days, currency",
              "c.yaml:12 plans[1].code: \"t\" is the code of a plan above",
              "c.yaml:12 plans[1].days: \"0\" is no whole number from 1 to 366",
              "c.yaml:12 plans[1].currency: \"USD\" is no currency; write a code of ISO 4217 in"
                  + " lower case, as in usd",
              "c.yaml:13 plans[2].code: \"t\" is the code of a plan above",
              "c.yaml:13 plans[2].price: write {amount: 1900, currency: usd}",
              "c.yaml:13 plans[2].interval: \"week\" is no interval; write month or year",
              "c.yaml:15 plans[3].code: \"t t\" is no code; write 1 to 64 of a-z, 0-9 and -, as in"
                  + " pro",
              "c.yaml:14 plans[3]: name is missing",
              "c.yaml:16 plans[3].price.amount: \"10.00\" is no amount; write a whole number of"
                  + " minor units over 0, as in 1900 for 19.00",
              "c.yaml:17 plans[3].credit: currency is missing",
              "c.yaml:18 plans[3].validity: \"1 year\" is no period; write P30D, P6M or P1Y for"
                  + " days, months or years",
              "c.yaml:19 plans[3].partners: \"bata\" is not the code of a partner above (did you"
                  + " mean \"beta\"?)",
              "c.yaml:19 plans[3].partners: \"Acme\" is not the code of a partner above",
              "c.yaml:20 plans[4]: name is missing",
              "c.yaml:20 plans[4].price.amount: \"0\" is no amount; write a whole number of minor"
                  + " units over 0, as in 1900 for 19.00",
              "c.yaml:20 plans[4]: interval is missing");
    }

    private static List<String> mistakes(String text) {
      var outcome = CatalogueFile.parse("c.yaml", text);
      assertThat(outcome).isInstanceOf(CatalogueFile.Outcome.Mistaken.class);
      return ((CatalogueFile.Outcome.Mistaken) outcome)
          .mistakes().stream().map(Mistake::toString).toList();
    }
  }
}
