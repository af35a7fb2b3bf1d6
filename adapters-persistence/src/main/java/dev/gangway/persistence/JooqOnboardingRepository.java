package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.PAYMENT_ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.PLAN_CHOICE;
import static dev.gangway.persistence.jooq.Tables.PLAN_OFFER;
import static dev.gangway.persistence.jooq.Tables.PLAN_OFFER_OPTION;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CatalogueRepository;
import dev.gangway.application.port.driven.OnboardingRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.onboarding.Choosing;
import dev.gangway.domain.onboarding.OfferId;
import dev.gangway.domain.onboarding.OfferWindow;
import dev.gangway.domain.onboarding.Onboarding;
import dev.gangway.domain.onboarding.PlanOffer;
import dev.gangway.domain.onboarding.PlanOption;
import dev.gangway.domain.plan.Catalogue;
import dev.gangway.domain.plan.CatalogueVersion;
import dev.gangway.domain.plan.Plan;
import dev.gangway.domain.plan.PlanCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;

/// Takes the steps again that the rows tell of. A row that tells of a step which was not possible
/// fails here; it cannot make a stage.
final class JooqOnboardingRepository implements OnboardingRepository {

  private final JooqUnitOfWork units;
  private final CatalogueRepository catalogues;

  JooqOnboardingRepository(JooqUnitOfWork units, CatalogueRepository catalogues) {
    this.units = requireNonNull(units);
    this.catalogues = requireNonNull(catalogues);
  }

  @Override
  public Optional<Onboarding> find(AccountId account) {
    // A choice settles the offer it was made from; before, at most one offer is current.
    return units
        .sql()
        .select()
        .from(ACCOUNT)
        .leftJoin(PAYMENT_ACCOUNT)
        .on(PAYMENT_ACCOUNT.ACCOUNT_ID.eq(ACCOUNT.ID))
        .leftJoin(PLAN_CHOICE)
        .on(PLAN_CHOICE.ACCOUNT_ID.eq(ACCOUNT.ID))
        .leftJoin(PLAN_OFFER)
        .on(PLAN_OFFER.ACCOUNT_ID.eq(ACCOUNT.ID))
        .and(
            PLAN_OFFER
                .ID
                .eq(PLAN_CHOICE.OFFER_ID)
                .or(
                    PLAN_CHOICE
                        .OFFER_ID
                        .isNull()
                        .and(PLAN_OFFER.STANDING.eq(OfferStanding.CURRENT.name()))))
        .where(ACCOUNT.ID.eq(account.value()))
        .fetchOptional(this::replay);
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
    if (row.get(PLAN_OFFER.ID) == null) {
      return ready;
    }
    Onboarding.PlanOffered offered = offered(ready, row);
    return row.get(PLAN_CHOICE.OFFER_ID) == null ? offered : onboarded(offered, row);
  }

  private Onboarding.PlanOffered offered(Onboarding.PaymentReady ready, Record row) {
    CatalogueVersion version = new CatalogueVersion(row.get(PLAN_OFFER.CATALOGUE_VERSION));
    UUID offer = row.get(PLAN_OFFER.ID);
    return ready.offer(
        new OfferId(offer),
        version,
        options(offer, catalogues.find(version).orElseThrow()),
        new OfferWindow(row.get(PLAN_OFFER.OPENS_AT), row.get(PLAN_OFFER.CLOSES_AT)));
  }

  private List<PlanOption> options(UUID offer, Catalogue catalogue) {
    return units
        .sql()
        .selectFrom(PLAN_OFFER_OPTION)
        .where(PLAN_OFFER_OPTION.OFFER_ID.eq(offer))
        .orderBy(PLAN_OFFER_OPTION.POSITION)
        .fetch(row ->
            new PlanOption(
                plan(catalogue, row.get(PLAN_OFFER_OPTION.PLAN_CODE)),
                Arrays.stream(row.get(PLAN_OFFER_OPTION.REASONS))
                    .map(PlanOption.Reason::valueOf)
                    .collect(Collectors.toSet())));
  }

  private static Plan plan(Catalogue catalogue, String code) {
    return catalogue.plans().stream()
        .filter(plan -> plan.code().value().equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such plan in the edition: " + code));
  }

  private static Onboarding.Onboarded onboarded(Onboarding.PlanOffered offered, Record row) {
    PlanCode code = new PlanCode(row.get(PLAN_CHOICE.PLAN_CODE));
    return switch (offered.choose(code, row.get(PLAN_CHOICE.CHOSEN_AT))) {
      case Choosing.Taken(Onboarding.Onboarded onboarded) -> onboarded;
      case Choosing.WindowClosed _, Choosing.NotInOffer _, Choosing.CannotBeTaken _ ->
          throw new IllegalStateException(
              "account " + offered.account() + " has a choice that was not possible");
    };
  }

  @Override
  public void keepOffer(Onboarding.PlanOffered offered) {
    PlanOffer offer = offered.offer();
    UUID account = offered.account().value();
    int version = offer.catalogueVersion().number();
    try {
      units.commit(() -> {
        supersede(account);
        units
            .sql()
            .insertInto(PLAN_OFFER)
            .set(PLAN_OFFER.ID, offer.id().value())
            .set(PLAN_OFFER.ACCOUNT_ID, account)
            .set(PLAN_OFFER.CUSTOMER_ID, offered.paymentAccount().customer().value())
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
  public void keepChoice(Onboarding.Onboarded onboarded, OfferId from) {
    UUID account = onboarded.account().value();
    try {
      units.commit(() -> {
        Instant closesAt =
            units
                .sql()
                .update(PLAN_OFFER)
                .set(PLAN_OFFER.STANDING, OfferStanding.SETTLED.name())
                .where(PLAN_OFFER.ID.eq(from.value()))
                .and(PLAN_OFFER.ACCOUNT_ID.eq(account))
                .and(PLAN_OFFER.STANDING.eq(OfferStanding.CURRENT.name()))
                .returning(PLAN_OFFER.CLOSES_AT)
                .fetchOptional(PLAN_OFFER.CLOSES_AT)
                .orElseThrow(() -> new IllegalStateException("not the current offer: " + from));
        units
            .sql()
            .insertInto(PLAN_CHOICE)
            .set(PLAN_CHOICE.ACCOUNT_ID, account)
            .set(PLAN_CHOICE.OFFER_ID, from.value())
            .set(PLAN_CHOICE.PLAN_CODE, onboarded.plan().plan().code().value())
            .set(PLAN_CHOICE.CHOSEN_AT, within(closesAt, onboarded.plan().since()))
            .execute();
      });
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException(
          "the database refuses a choice of account " + account, refused);
    }
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
