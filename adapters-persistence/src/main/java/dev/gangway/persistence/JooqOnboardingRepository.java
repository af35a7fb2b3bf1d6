package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.PAYMENT_ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.PLAN_OFFER;
import static dev.gangway.persistence.jooq.Tables.PLAN_OFFER_OPTION;
import static dev.gangway.persistence.jooq.Tables.PLAN_TERM;
import static dev.gangway.persistence.jooq.Tables.PURCHASE;
import static dev.gangway.persistence.jooq.Tables.SUBSCRIPTION;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.onboarding.Buyer;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanInForce;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.OfferId;
import dev.gangway.domain.plan.PlanCode;
import dev.gangway.domain.purchase.Purchase;
import dev.gangway.domain.purchase.PurchaseId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;

/// Takes the steps again that the rows tell of. A row that tells of a step which was not possible
/// fails here; it cannot make a stage.
final class JooqOnboardingRepository implements OnboardingRepository {

  private final JooqUnitOfWork units;
  private final CatalogueRepository catalogues;
  private final JooqPurchaseRepository purchases;

  JooqOnboardingRepository(
      JooqUnitOfWork units, CatalogueRepository catalogues, JooqPurchaseRepository purchases) {
    this.units = requireNonNull(units);
    this.catalogues = requireNonNull(catalogues);
    this.purchases = requireNonNull(purchases);
  }

  @Override
  public Optional<Onboarding> find(AccountId account) {
    // One statement, so that what it finds was so at one moment. What is read beside it below never
    // changes.
    return units
        .sql()
        .select()
        .from(ACCOUNT)
        .leftJoin(PAYMENT_ACCOUNT)
        .on(PAYMENT_ACCOUNT.ACCOUNT_ID.eq(ACCOUNT.ID))
        .leftJoin(PLAN_TERM)
        .on(PLAN_TERM.NUMBER.eq(newestTerm(ACCOUNT.ID)))
        .leftJoin(PURCHASE)
        .on(PURCHASE.ID.eq(JooqPurchaseRepository.underWay(ACCOUNT.ID)))
        .leftJoin(PLAN_OFFER)
        .on(PLAN_OFFER.ACCOUNT_ID.eq(ACCOUNT.ID))
        .and(PLAN_OFFER.STANDING.eq(OfferStanding.CURRENT.name()))
        .where(ACCOUNT.ID.eq(account.value()))
        .fetchOptional(this::replay);
  }

  private static Select<Record1<Long>> newestTerm(Field<UUID> account) {
    return DSL.select(DSL.max(PLAN_TERM.NUMBER))
        .from(PLAN_TERM)
        .where(PLAN_TERM.ACCOUNT_ID.eq(account));
  }

  @Override
  public Optional<Onboarding> findForChange(AccountId account) {
    lock(account);
    // A statement of its own: it sees what was committed while the one above waited.
    return find(account);
  }

  private void lock(AccountId account) {
    units.requireCurrent();
    // Not FOR UPDATE: that would also hold up who merely refers to the account, as a new session.
    units
        .sql()
        .select(ACCOUNT.ID)
        .from(ACCOUNT)
        .where(ACCOUNT.ID.eq(account.value()))
        .forNoKeyUpdate()
        .execute();
  }

  private Onboarding replay(Record row) {
    AccountId account = new AccountId(row.get(ACCOUNT.ID));
    Onboarding.Registered registered = Onboarding.register(account);
    Instant activatedAt = row.get(ACCOUNT.ACTIVATED_AT);
    if (activatedAt == null) {
      return registered;
    }
    Onboarding.Activated activated = registered.activate(activatedAt);
    if (!"READY".equals(row.get(PAYMENT_ACCOUNT.STATE))) {
      return activated;
    }
    Onboarding.PaymentReady ready =
        activated.attach(JooqPaymentAccountOpeningRepository.paymentAccount(row));
    boolean hasOffer = row.get(PLAN_OFFER.ID) != null;
    if (row.get(PLAN_TERM.NUMBER) != null) {
      Onboarding.Onboarded onboarded = onboarded(ready, row);
      return hasOffer ? offered(onboarded, ready, row) : onboarded;
    }
    if (row.get(PURCHASE.ID) != null) {
      var underWay = (Purchase.UnderWay) purchases.purchase(row);
      return offered(ready, underWay.order().offer()).order(underWay);
    }
    return hasOffer ? offered(ready, row) : ready;
  }

  private Onboarding.PlanOffered offered(Onboarding.PaymentReady ready, OfferId offer) {
    return offered(
        ready,
        units.sql().selectFrom(PLAN_OFFER).where(PLAN_OFFER.ID.eq(offer.value())).fetchSingle());
  }

  private Onboarding.PlanOffered offered(Onboarding.PaymentReady ready, Record row) {
    UUID offer = row.get(PLAN_OFFER.ID);
    var version = new CatalogueVersion(row.get(PLAN_OFFER.CATALOGUE_VERSION));
    return ready.offer(
        new OfferId(offer),
        version,
        options(offer, catalogues.find(version).orElseThrow()),
        new OfferWindow(row.get(PLAN_OFFER.OPENS_AT), row.get(PLAN_OFFER.CLOSES_AT)));
  }

  private Onboarding.Onboarded offered(
      Onboarding.Onboarded onboarded, Onboarding.PaymentReady ready, Record row) {
    PlanOffer offer = offered(ready, row).offer();
    return onboarded.offer(offer.id(), offer.catalogueVersion(), offer.options(), offer.window());
  }

  private List<PlanOption> options(UUID offer, Catalogue catalogue) {
    return units
        .sql()
        .selectFrom(PLAN_OFFER_OPTION)
        .where(PLAN_OFFER_OPTION.OFFER_ID.eq(offer))
        .orderBy(PLAN_OFFER_OPTION.POSITION)
        .fetch(row ->
            new PlanOption(
                JooqCatalogueRepository.plan(catalogue, row.get(PLAN_OFFER_OPTION.PLAN_CODE)),
                Arrays.stream(row.get(PLAN_OFFER_OPTION.REASONS))
                    .map(PlanOption.Reason::valueOf)
                    .collect(Collectors.toSet())));
  }

  /// The newest plan is all that counts; those before it led to no other stage.
  private Onboarding.Onboarded onboarded(Onboarding.PaymentReady ready, Record row) {
    Onboarding.PlanOffered offered = offered(ready, new OfferId(row.get(PLAN_TERM.OFFER_ID)));
    Instant since = row.get(PLAN_TERM.SINCE);
    UUID paidBy = row.get(PLAN_TERM.PURCHASE_ID);
    Onboarding.Onboarded begun =
        paidBy == null
            ? chosen(offered, new PlanCode(row.get(PLAN_TERM.PLAN_CODE)), since)
            : given(offered, purchases.paid(new PurchaseId(paidBy)), since);
    Optional<Instant> endsAt = Optional.ofNullable(row.get(PLAN_TERM.ENDS_AT));
    return begun.plan().endsAt().equals(endsAt) ? begun : begun.end(endsAt.orElseThrow());
  }

  private static Onboarding.Onboarded given(
      Onboarding.PlanOffered offered, Purchase.Paid paid, Instant at) {
    return offered.order(paid).give(paid, at);
  }

  /// As a newcomer: what stands against it by now did not when it was taken.
  private static Onboarding.Onboarded chosen(
      Onboarding.PlanOffered offered, PlanCode code, Instant at) {
    return switch (offered.choose(code, Buyer.newcomer(offered.activatedAt()), at)) {
      case Choosing.Taken(Onboarding.Onboarded onboarded) -> onboarded;
      case Choosing.ToBePaid _,
          Choosing.WindowClosed _,
          Choosing.NotInOffer _,
          Choosing.CannotBeTaken _ ->
          throw new IllegalStateException(
              "account " + offered.account() + " has a plan that it cannot have taken");
    };
  }

  @Override
  public void keepOffer(PlanOffer offer) {
    UUID account = offer.paymentAccount().account().value();
    int version = offer.catalogueVersion().number();
    try {
      units.commit(() -> {
        supersede(account);
        units
            .sql()
            .insertInto(PLAN_OFFER)
            .set(PLAN_OFFER.ID, offer.id().value())
            .set(PLAN_OFFER.ACCOUNT_ID, account)
            .set(PLAN_OFFER.CUSTOMER_ID, offer.paymentAccount().customer().value())
            .set(PLAN_OFFER.CATALOGUE_VERSION, version)
            .set(PLAN_OFFER.OPENS_AT, Times.kept(offer.window().opensAt()))
            .set(PLAN_OFFER.CLOSES_AT, Times.kept(offer.window().closesAt()))
            .set(PLAN_OFFER.STANDING, OfferStanding.CURRENT.name())
            .execute();
        for (int position = 0; position < offer.options().size(); position++) {
          PlanOption option = offer.options().get(position);
          units
              .sql()
              .insertInto(PLAN_OFFER_OPTION)
              .set(PLAN_OFFER_OPTION.OFFER_ID, offer.id().value())
              .set(PLAN_OFFER_OPTION.CATALOGUE_VERSION, version)
              .set(PLAN_OFFER_OPTION.PLAN_CODE, option.code().value())
              .set(PLAN_OFFER_OPTION.POSITION, position)
              .set(
                  PLAN_OFFER_OPTION.REASONS,
                  option.reasons().stream().map(Enum::name).sorted().toArray(String[]::new))
              .execute();
        }
      });
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException(
          "the database refuses offer " + offer.id() + " of account " + account, refused);
    }
  }

  @Override
  public void withdrawOffer(AccountId account) {
    lock(account);
    supersede(account.value());
  }

  private void supersede(UUID account) {
    units
        .sql()
        .update(PLAN_OFFER)
        .set(PLAN_OFFER.STANDING, OfferStanding.SUPERSEDED.name())
        .where(PLAN_OFFER.ACCOUNT_ID.eq(account))
        .and(PLAN_OFFER.STANDING.eq(OfferStanding.CURRENT.name()))
        .execute();
  }

  @Override
  public void settleOffer(AccountId account, OfferId offer) {
    units
        .sql()
        .update(PLAN_OFFER)
        .set(PLAN_OFFER.STANDING, OfferStanding.SETTLED.name())
        .where(PLAN_OFFER.ID.eq(offer.value()))
        .and(PLAN_OFFER.ACCOUNT_ID.eq(account.value()))
        .and(PLAN_OFFER.STANDING.eq(OfferStanding.CURRENT.name()))
        .execute();
  }

  @Override
  public void keepPlan(
      Onboarding.Onboarded onboarded, OfferId from, Optional<PurchaseId> purchase) {
    AccountId account = onboarded.account();
    PlanInForce plan = onboarded.plan();
    try {
      units.commit(() -> {
        settleOffer(account, from);
        if (!isOn(account, plan)) {
          add(account, plan, from, purchase);
        }
      });
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException("the database refuses a plan of account " + account, refused);
    }
  }

  private boolean isOn(AccountId account, PlanInForce plan) {
    return newestTermOf(account)
        .filter(term -> term.get(PLAN_TERM.PLAN_CODE).equals(plan.plan().code().value()))
        .filter(term -> term.get(PLAN_TERM.SINCE).equals(Times.kept(plan.since())))
        .filter(term -> Objects.equals(term.get(PLAN_TERM.ENDS_AT), Times.kept(plan.endsAt())))
        .isPresent();
  }

  private Optional<Record> newestTermOf(AccountId account) {
    return units
        .sql()
        .selectFrom(PLAN_TERM)
        .where(PLAN_TERM.ACCOUNT_ID.eq(account.value()))
        .orderBy(PLAN_TERM.NUMBER.desc())
        .limit(1)
        .fetchOptional();
  }

  private void add(
      AccountId account, PlanInForce plan, OfferId from, Optional<PurchaseId> purchase) {
    Record offer =
        units
            .sql()
            .selectFrom(PLAN_OFFER)
            .where(PLAN_OFFER.ID.eq(from.value()))
            .and(PLAN_OFFER.ACCOUNT_ID.eq(account.value()))
            .and(
                purchase.isPresent()
                    ? DSL.noCondition()
                    : PLAN_OFFER.STANDING.ne(OfferStanding.SUPERSEDED.name()))
            .fetchOptional()
            .orElseThrow(() -> new IllegalStateException("nothing can be taken from " + from));
    Instant since =
        purchase.isPresent()
            ? Times.kept(plan.since())
            : within(offer.get(PLAN_OFFER.CLOSES_AT), plan.since());
    units
        .sql()
        .insertInto(PLAN_TERM)
        .set(PLAN_TERM.ACCOUNT_ID, account.value())
        .set(PLAN_TERM.OFFER_ID, from.value())
        .set(PLAN_TERM.CATALOGUE_VERSION, offer.get(PLAN_OFFER.CATALOGUE_VERSION))
        .set(PLAN_TERM.PLAN_CODE, plan.plan().code().value())
        .set(PLAN_TERM.PLAN_KIND, JooqCatalogueRepository.kind(plan.plan()))
        .set(PLAN_TERM.SINCE, since)
        .set(PLAN_TERM.ENDS_AT, Times.kept(plan.endsAt()))
        .set(PLAN_TERM.PURCHASE_ID, purchase.map(PurchaseId::value).orElse(null))
        .execute();
  }

  @Override
  public void keepEnd(Onboarding.Onboarded onboarded) {
    PlanInForce ended = onboarded.plan();
    units
        .sql()
        .update(PLAN_TERM)
        .set(PLAN_TERM.ENDS_AT, Times.kept(ended.endsAt()))
        .where(PLAN_TERM.NUMBER.eq(newestTerm(DSL.val(onboarded.account().value()))))
        .and(PLAN_TERM.SINCE.eq(Times.kept(ended.since())))
        .execute();
  }

  @Override
  public Buyer buyer(AccountId account) {
    Optional<Instant> activatedAt =
        units
            .sql()
            .select(ACCOUNT.ACTIVATED_AT)
            .from(ACCOUNT)
            .where(ACCOUNT.ID.eq(account.value()))
            .fetchOptional(ACCOUNT.ACTIVATED_AT);
    if (activatedAt.isEmpty()) {
      return Buyer.newcomer(Instant.EPOCH);
    }
    return new Buyer(
        activatedAt.get(),
        newestTermOf(account).map(this::plan),
        plansOf(account, "PAID", "CREDITED", "DONE"),
        plansOf(account, "HELD"),
        recurs(account),
        paidIn(account),
        units
            .sql()
            .fetchExists(
                PLAN_TERM,
                PLAN_TERM.ACCOUNT_ID.eq(account.value()).and(PLAN_TERM.PLAN_KIND.eq("TRIAL"))));
  }

  private PlanInForce plan(Record term) {
    var version = new CatalogueVersion(term.get(PLAN_TERM.CATALOGUE_VERSION));
    return new PlanInForce(
        JooqCatalogueRepository.plan(
            catalogues.find(version).orElseThrow(), term.get(PLAN_TERM.PLAN_CODE)),
        term.get(PLAN_TERM.SINCE),
        Optional.ofNullable(term.get(PLAN_TERM.ENDS_AT)));
  }

  private Set<PlanCode> plansOf(AccountId account, String... states) {
    return units
        .sql()
        .select(PURCHASE.PLAN_CODE)
        .from(PURCHASE)
        .where(PURCHASE.ACCOUNT_ID.eq(account.value()))
        .and(PURCHASE.STATE.in(states))
        .fetchSet(row -> new PlanCode(row.value1()));
  }

  private boolean recurs(AccountId account) {
    return units
        .sql()
        .fetchExists(
            DSL.selectOne()
                .from(PURCHASE)
                .leftJoin(SUBSCRIPTION)
                .on(SUBSCRIPTION.ID.eq(PURCHASE.SUBSCRIPTION_ID))
                .where(PURCHASE.ACCOUNT_ID.eq(account.value()))
                .and(PURCHASE.SUBSCRIPTION_ID.isNotNull())
                .and(SUBSCRIPTION.STATUS.isNull().or(SUBSCRIPTION.STATUS.ne("ENDED"))));
  }

  private Optional<Currency> paidIn(AccountId account) {
    return units
        .sql()
        .select(PURCHASE.TAKEN_CURRENCY)
        .from(PURCHASE)
        .where(PURCHASE.ACCOUNT_ID.eq(account.value()))
        .and(PURCHASE.TAKEN_CURRENCY.isNotNull())
        .orderBy(PURCHASE.NUMBER)
        .limit(1)
        .fetchOptional(PURCHASE.TAKEN_CURRENCY)
        .map(Currency::new);
  }

  // Taken in the window's last microsecond, both times may be cut to the same one; the choice was
  // in time all the same, and must still be when it is read.
  private static Instant within(Instant closesAt, Instant chosenAt) {
    Instant last = closesAt.minus(1, ChronoUnit.MICROS);
    Instant kept = Times.kept(chosenAt);
    return kept.isBefore(last) ? kept : last;
  }

  @Override
  public OfferStanding standing(AccountId account, OfferId offer) {
    return units
        .sql()
        .select(PLAN_OFFER.STANDING)
        .from(PLAN_OFFER)
        .where(PLAN_OFFER.ID.eq(offer.value()))
        .and(PLAN_OFFER.ACCOUNT_ID.eq(account.value()))
        .fetchOptional(PLAN_OFFER.STANDING)
        .map(OfferStanding::valueOf)
        .orElse(OfferStanding.UNKNOWN);
  }
}
