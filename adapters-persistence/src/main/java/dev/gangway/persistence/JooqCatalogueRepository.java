package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.CATALOGUE_VERSION;
import static dev.gangway.persistence.jooq.Tables.PARTNER;
import static dev.gangway.persistence.jooq.Tables.PARTNER_ALIAS;
import static dev.gangway.persistence.jooq.Tables.PARTNER_TERMS;
import static dev.gangway.persistence.jooq.Tables.PLAN;
import static dev.gangway.persistence.jooq.Tables.PLAN_PARTNER;
import static dev.gangway.persistence.jooq.Tables.PROMO_CODE;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.domain.account.Language;
import dev.gangway.domain.account.Partner;
import dev.gangway.domain.account.PartnerCode;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.plan.PromoCode;
import dev.gangway.domain.plan.Sale;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jooq.InsertSetMoreStep;
import org.jooq.Record;

/// Editions never change, so one that was read once is not read again.
final class JooqCatalogueRepository implements CatalogueRepository {

  private final JooqUnitOfWork units;
  private final Map<CatalogueVersion, Catalogue> read = new ConcurrentHashMap<>();

  JooqCatalogueRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Catalogue current() {
    return newest().orElseThrow(() -> new IllegalStateException("no catalogue was ever published"));
  }

  @Override
  public Optional<Catalogue> newest() {
    return newestVersion().flatMap(this::find);
  }

  private Optional<CatalogueVersion> newestVersion() {
    return units
        .sql()
        .select(CATALOGUE_VERSION.VERSION)
        .from(CATALOGUE_VERSION)
        .orderBy(CATALOGUE_VERSION.VERSION.desc())
        .limit(1)
        .fetchOptional(CATALOGUE_VERSION.VERSION)
        .map(CatalogueVersion::new);
  }

  @Override
  public Optional<Catalogue> find(CatalogueVersion version) {
    Catalogue known = read.get(version);
    if (known != null) {
      return Optional.of(known);
    }
    if (!isPublished(version)) {
      return Optional.empty();
    }
    Catalogue catalogue =
        new Catalogue(version, partners(version), plans(version), promoCodes(version));
    // Not before the commit: an edition that is rolled back was never published.
    units.afterCommit(() -> read.put(version, catalogue));
    return Optional.of(catalogue);
  }

  private boolean isPublished(CatalogueVersion version) {
    return units
        .sql()
        .fetchExists(CATALOGUE_VERSION, CATALOGUE_VERSION.VERSION.eq(version.number()));
  }

  private List<Partner> partners(CatalogueVersion version) {
    Map<String, List<String>> aliases =
        units
            .sql()
            .selectFrom(PARTNER_ALIAS)
            .where(PARTNER_ALIAS.CATALOGUE_VERSION.eq(version.number()))
            .orderBy(PARTNER_ALIAS.POSITION)
            .fetchGroups(PARTNER_ALIAS.PARTNER_CODE, PARTNER_ALIAS.ALIAS);
    Map<String, Map<Language, String>> terms =
        units
            .sql()
            .selectFrom(PARTNER_TERMS)
            .where(PARTNER_TERMS.CATALOGUE_VERSION.eq(version.number()))
            .stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.get(PARTNER_TERMS.PARTNER_CODE),
                    Collectors.toMap(
                        row -> language(row.get(PARTNER_TERMS.LANGUAGE)),
                        row -> row.get(PARTNER_TERMS.TERMS))));
    return units
        .sql()
        .selectFrom(PARTNER)
        .where(PARTNER.CATALOGUE_VERSION.eq(version.number()))
        .orderBy(PARTNER.POSITION)
        .fetch(row -> {
          String code = row.get(PARTNER.CODE);
          return new Partner(
              new PartnerCode(code),
              row.get(PARTNER.NAME),
              aliases.getOrDefault(code, List.of()),
              terms.getOrDefault(code, Map.of()));
        });
  }

  private static Language language(String tag) {
    return Language.ofTag(tag)
        .orElseThrow(() -> new IllegalStateException("no such language: " + tag));
  }

  private List<Plan> plans(CatalogueVersion version) {
    Map<String, List<String>> partners =
        units
            .sql()
            .selectFrom(PLAN_PARTNER)
            .where(PLAN_PARTNER.CATALOGUE_VERSION.eq(version.number()))
            .fetchGroups(PLAN_PARTNER.PLAN_CODE, PLAN_PARTNER.PARTNER_CODE);
    return units
        .sql()
        .selectFrom(PLAN)
        .where(PLAN.CATALOGUE_VERSION.eq(version.number()))
        .orderBy(PLAN.POSITION)
        .fetch(row -> plan(row, partners.getOrDefault(row.get(PLAN.CODE), List.of())));
  }

  private static Plan plan(Record row, List<String> partners) {
    PlanCode code = new PlanCode(row.get(PLAN.CODE));
    String name = row.get(PLAN.NAME);
    Currency currency = new Currency(row.get(PLAN.CURRENCY));
    Money price = new Money(row.get(PLAN.PRICE), currency);
    String kind = row.get(PLAN.KIND);
    return switch (kind) {
      case "TRIAL" -> new Plan.Trial(code, name, row.get(PLAN.TRIAL_DAYS), currency);
      case "FREE" -> new Plan.Free(code, name, currency);
      case "PRO" ->
          new Plan.Pro(
              code,
              name,
              price,
              Plan.Pro.Interval.valueOf(row.get(PLAN.BILLING_INTERVAL)),
              Optional.ofNullable(row.get(PLAN.TRIAL_DAYS)));
      case "PACKAGE" ->
          new Plan.Package(
              code,
              name,
              price,
              new Money(row.get(PLAN.CREDIT), currency),
              Period.parse(row.get(PLAN.CREDIT_VALIDITY)),
              partners.stream().map(PartnerCode::new).collect(Collectors.toSet()),
              new Sale(
                  Optional.ofNullable(row.get(PLAN.SALE_OPENS_AT)),
                  Optional.ofNullable(row.get(PLAN.SALE_CLOSES_AT)),
                  row.get(PLAN.REPEATABLE)));
      default -> throw new IllegalStateException("no such kind of plan: " + kind);
    };
  }

  private List<PromoCode> promoCodes(CatalogueVersion version) {
    return units
        .sql()
        .selectFrom(PROMO_CODE)
        .where(PROMO_CODE.CATALOGUE_VERSION.eq(version.number()))
        .orderBy(PROMO_CODE.POSITION)
        .fetch(row ->
            new PromoCode(
                row.get(PROMO_CODE.CODE),
                new Money(row.get(PROMO_CODE.CREDIT), new Currency(row.get(PROMO_CODE.CURRENCY))),
                Period.parse(row.get(PROMO_CODE.CREDIT_VALIDITY)),
                Optional.ofNullable(row.get(PROMO_CODE.OPENS_AT)),
                Optional.ofNullable(row.get(PROMO_CODE.CLOSES_AT))));
  }

  /// The plan that a row elsewhere names.
  static Plan plan(Catalogue catalogue, String code) {
    return catalogue.plans().stream()
        .filter(plan -> plan.code().value().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such plan in the edition: " + code));
  }

  static String kind(Plan plan) {
    return switch (plan) {
      case Plan.Trial _ -> "TRIAL";
      case Plan.Free _ -> "FREE";
      case Plan.Pro _ -> "PRO";
      case Plan.Package _ -> "PACKAGE";
    };
  }

  @Override
  public void add(Catalogue catalogue) {
    units.commit(() -> {
      int version = catalogue.version().number();
      int newest = newestVersion().map(CatalogueVersion::number).orElse(0);
      // Of two that publish the same edition at once, the second waits for the first here.
      if (version != newest + 1 || !claim(version)) {
        throw new IllegalStateException("edition " + version + " does not follow the newest");
      }
      for (int position = 0; position < catalogue.partners().size(); position++) {
        addPartner(version, position, catalogue.partners().get(position));
      }
      for (int position = 0; position < catalogue.plans().size(); position++) {
        addPlan(version, position, catalogue.plans().get(position));
      }
      for (int position = 0; position < catalogue.promoCodes().size(); position++) {
        addPromoCode(version, position, catalogue.promoCodes().get(position));
      }
    });
  }

  private boolean claim(int version) {
    return units
            .sql()
            .insertInto(CATALOGUE_VERSION)
            .set(CATALOGUE_VERSION.VERSION, version)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private void addPartner(int version, int position, Partner partner) {
    String code = partner.code().value();
    units
        .sql()
        .insertInto(PARTNER)
        .set(PARTNER.CATALOGUE_VERSION, version)
        .set(PARTNER.CODE, code)
        .set(PARTNER.POSITION, position)
        .set(PARTNER.NAME, partner.name())
        .execute();
    for (int i = 0; i < partner.aliases().size(); i++) {
      units
          .sql()
          .insertInto(PARTNER_ALIAS)
          .set(PARTNER_ALIAS.CATALOGUE_VERSION, version)
          .set(PARTNER_ALIAS.PARTNER_CODE, code)
          .set(PARTNER_ALIAS.POSITION, i)
          .set(PARTNER_ALIAS.ALIAS, partner.aliases().get(i))
          .execute();
    }
    partner
        .terms()
        .forEach((language, terms) ->
            units
                .sql()
                .insertInto(PARTNER_TERMS)
                .set(PARTNER_TERMS.CATALOGUE_VERSION, version)
                .set(PARTNER_TERMS.PARTNER_CODE, code)
                .set(PARTNER_TERMS.LANGUAGE, language.tag())
                .set(PARTNER_TERMS.TERMS, terms)
                .execute());
  }

  private void addPlan(int version, int position, Plan plan) {
    InsertSetMoreStep<Record> row =
        units
            .sql()
            .insertInto(PLAN)
            .set(PLAN.CATALOGUE_VERSION, version)
            .set(PLAN.CODE, plan.code().value())
            .set(PLAN.POSITION, position)
            .set(PLAN.KIND, kind(plan))
            .set(PLAN.NAME, plan.name())
            .set(PLAN.CURRENCY, plan.price().currency().code())
            .set(PLAN.PRICE, plan.price().amount());
    var complete =
        switch (plan) {
          case Plan.Trial trial -> row.set(PLAN.TRIAL_DAYS, trial.days());
          case Plan.Free _ -> row;
          case Plan.Pro pro ->
              row.set(PLAN.BILLING_INTERVAL, pro.interval().name())
                  .set(PLAN.TRIAL_DAYS, pro.trialDays().orElse(null));
          case Plan.Package bundle ->
              row.set(PLAN.CREDIT, bundle.credit().amount())
                  .set(PLAN.CREDIT_VALIDITY, bundle.validity().toString())
                  .set(PLAN.SALE_OPENS_AT, Times.kept(bundle.sale().opensAt()))
                  .set(PLAN.SALE_CLOSES_AT, Times.kept(bundle.sale().closesAt()))
                  .set(PLAN.REPEATABLE, bundle.sale().repeatable());
        };
    complete.execute();
    for (PartnerCode partner : plan.partners()) {
      units
          .sql()
          .insertInto(PLAN_PARTNER)
          .set(PLAN_PARTNER.CATALOGUE_VERSION, version)
          .set(PLAN_PARTNER.PLAN_CODE, plan.code().value())
          .set(PLAN_PARTNER.PARTNER_CODE, partner.value())
          .execute();
    }
  }

  private void addPromoCode(int version, int position, PromoCode promoCode) {
    units
        .sql()
        .insertInto(PROMO_CODE)
        .set(PROMO_CODE.CATALOGUE_VERSION, version)
        .set(PROMO_CODE.CODE, promoCode.code())
        .set(PROMO_CODE.POSITION, position)
        .set(PROMO_CODE.CREDIT, promoCode.credit().amount())
        .set(PROMO_CODE.CURRENCY, promoCode.credit().currency().code())
        .set(PROMO_CODE.CREDIT_VALIDITY, promoCode.validity().toString())
        .set(PROMO_CODE.OPENS_AT, Times.kept(promoCode.opensAt()))
        .set(PROMO_CODE.CLOSES_AT, Times.kept(promoCode.closesAt()))
        .execute();
  }
}
