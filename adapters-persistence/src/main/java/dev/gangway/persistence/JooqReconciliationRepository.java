package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.PAYMENT_ACCOUNT;
import static dev.gangway.persistence.jooq.Tables.PROVIDER_TASK;
import static dev.gangway.persistence.jooq.Tables.RECONCILIATION;
import static dev.gangway.persistence.jooq.Tables.RECONCILIATION_CANDIDATE;
import static dev.gangway.persistence.jooq.Tables.RECONCILIATION_EXPECTED;
import static dev.gangway.persistence.jooq.Tables.RECONCILIATION_FINDING;
import static dev.gangway.persistence.jooq.Tables.RECONCILIATION_TALLY;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.ReconciliationRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.reconciliation.Finding;
import dev.gangway.domain.reconciliation.Finding.Kind;
import dev.gangway.domain.reconciliation.Finding.Remedy;
import dev.gangway.domain.reconciliation.Findings;
import dev.gangway.domain.reconciliation.Findings.Tally;
import dev.gangway.domain.reconciliation.Reconciliation;
import dev.gangway.domain.reconciliation.Reconciliation.Mode;
import dev.gangway.domain.reconciliation.Reconciliation.Pause;
import dev.gangway.domain.reconciliation.Reconciliation.Phase;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.NoDataFoundException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

final class JooqReconciliationRepository implements ReconciliationRepository {

  private final JooqUnitOfWork units;

  JooqReconciliationRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  // ---- how far it has come

  @Override
  public Optional<Reconciliation> unfinished(Mode mode) {
    return find(RECONCILIATION.MODE.eq(mode.name()).and(RECONCILIATION.PHASE.ne("DONE")));
  }

  @Override
  public Optional<Reconciliation> last(Mode mode) {
    return find(RECONCILIATION.MODE.eq(mode.name()).and(RECONCILIATION.PHASE.eq("DONE")));
  }

  private Optional<Reconciliation> find(Condition which) {
    return units.commit(() ->
        units
            .sql()
            .selectFrom(RECONCILIATION)
            .where(which)
            .orderBy(RECONCILIATION.NUMBER.desc())
            .limit(1)
            .fetchOptional(this::reconciliation));
  }

  @Override
  public Reconciliation begin(Mode mode, Instant at) {
    return unfinished(mode)
        .or(() -> insert(mode, at))
        // Somebody else began at the same moment.
        .or(() -> unfinished(mode))
        .orElseThrow(() -> new NoDataFoundException("a reconciliation ended as it began"));
  }

  private Optional<Reconciliation> insert(Mode mode, Instant at) {
    Instant kept = Times.kept(at);
    return units
        .sql()
        .insertInto(RECONCILIATION)
        .set(RECONCILIATION.MODE, mode.name())
        .set(RECONCILIATION.BEGAN_AT, kept)
        .set(RECONCILIATION.AS_OF, kept)
        .set(RECONCILIATION.STEPS, 0)
        .set(RECONCILIATION.PHASE, "NOTING")
        .set(RECONCILIATION.CUSTOMERS, 0L)
        .set(RECONCILIATION.CALLS, 0L)
        .onConflictDoNothing()
        .returning(RECONCILIATION.NUMBER)
        .fetchOptional(RECONCILIATION.NUMBER)
        .map(number -> Reconciliation.beginning(number, mode, kept));
  }

  @Override
  public Claim claim(Reconciliation asItWas) {
    units.requireCurrent();
    return units
        .sql()
        .select(RECONCILIATION.STEPS)
        .from(RECONCILIATION)
        .where(RECONCILIATION.NUMBER.eq(asItWas.number()))
        .forUpdate()
        .fetchOptional(RECONCILIATION.STEPS)
        .filter(steps -> steps == asItWas.steps())
        .map(_ -> Claim.HELD)
        .orElse(Claim.OVERTAKEN);
  }

  @Override
  public void save(Reconciliation reconciliation) {
    units.commit(() -> {
      units
          .sql()
          .update(RECONCILIATION)
          .set(RECONCILIATION.AS_OF, Times.kept(reconciliation.asOf()))
          .set(RECONCILIATION.STEPS, reconciliation.steps())
          .set(RECONCILIATION.PHASE, nameOf(reconciliation.phase()))
          .set(RECONCILIATION.PLACE, placeOf(reconciliation.phase()))
          .set(RECONCILIATION.CUSTOMERS, reconciliation.customers())
          .set(RECONCILIATION.CALLS, reconciliation.calls())
          .set(RECONCILIATION.PAUSE, reconciliation.pause().map(Pause::name).orElse(null))
          .where(RECONCILIATION.NUMBER.eq(reconciliation.number()))
          .execute();
      reconciliation
          .findings()
          .byKind()
          .forEach((kind, tally) -> save(reconciliation.number(), kind, tally));
      if (reconciliation.isDone()) {
        forgetMeanwhile(reconciliation);
      }
    });
  }

  private void save(long number, Kind kind, Tally tally) {
    boolean isMore =
        units
                .sql()
                .insertInto(RECONCILIATION_TALLY)
                .set(RECONCILIATION_TALLY.NUMBER, number)
                .set(RECONCILIATION_TALLY.KIND, kind.name())
                .set(RECONCILIATION_TALLY.FOUND, tally.count())
                .onConflict(RECONCILIATION_TALLY.NUMBER, RECONCILIATION_TALLY.KIND)
                .doUpdate()
                .set(RECONCILIATION_TALLY.FOUND, tally.count())
                .where(RECONCILIATION_TALLY.FOUND.lt(tally.count()))
                .execute()
            == 1;
    if (!isMore) {
      return;
    }
    // What was listed stays: a list only grows.
    for (int position = 0; position < tally.listed().size(); position++) {
      Finding finding = tally.listed().get(position);
      units
          .sql()
          .insertInto(RECONCILIATION_FINDING)
          .set(RECONCILIATION_FINDING.NUMBER, number)
          .set(RECONCILIATION_FINDING.KIND, kind.name())
          .set(RECONCILIATION_FINDING.POSITION, position)
          .set(RECONCILIATION_FINDING.REMEDY, finding.remedy().name())
          .set(
              RECONCILIATION_FINDING.ACCOUNT_ID,
              finding.account().map(AccountId::value).orElse(null))
          .set(
              RECONCILIATION_FINDING.CUSTOMER_ID,
              finding.customer().map(CustomerId::value).orElse(null))
          .onConflictDoNothing()
          .execute();
    }
  }

  private void forgetMeanwhile(Reconciliation done) {
    units
        .sql()
        .deleteFrom(RECONCILIATION_EXPECTED)
        .where(RECONCILIATION_EXPECTED.NUMBER.eq(done.number()))
        .execute();
    units
        .sql()
        .deleteFrom(RECONCILIATION_CANDIDATE)
        .where(RECONCILIATION_CANDIDATE.NUMBER.eq(done.number()))
        .execute();
    units
        .sql()
        .deleteFrom(RECONCILIATION)
        .where(RECONCILIATION.MODE.eq(done.mode().name()))
        .and(RECONCILIATION.NUMBER.lt(done.number()))
        .execute();
  }

  @Override
  public void forget(Reconciliation reconciliation) {
    units
        .sql()
        .deleteFrom(RECONCILIATION)
        .where(RECONCILIATION.NUMBER.eq(reconciliation.number()))
        .execute();
  }

  private Reconciliation reconciliation(Record row) {
    long number = row.get(RECONCILIATION.NUMBER);
    return new Reconciliation(
        number,
        Mode.valueOf(row.get(RECONCILIATION.MODE)),
        row.get(RECONCILIATION.BEGAN_AT),
        row.get(RECONCILIATION.AS_OF),
        row.get(RECONCILIATION.STEPS),
        phase(row.get(RECONCILIATION.PHASE), Optional.ofNullable(row.get(RECONCILIATION.PLACE))),
        row.get(RECONCILIATION.CUSTOMERS),
        row.get(RECONCILIATION.CALLS),
        findings(number),
        Optional.ofNullable(row.get(RECONCILIATION.PAUSE)).map(Pause::valueOf));
  }

  private Findings findings(long number) {
    Map<Kind, List<Finding>> listed =
        units
            .sql()
            .selectFrom(RECONCILIATION_FINDING)
            .where(RECONCILIATION_FINDING.NUMBER.eq(number))
            .orderBy(RECONCILIATION_FINDING.KIND, RECONCILIATION_FINDING.POSITION)
            .fetchGroups(
                row -> Kind.valueOf(row.get(RECONCILIATION_FINDING.KIND)),
                JooqReconciliationRepository::finding);
    Map<Kind, Tally> byKind = new EnumMap<>(Kind.class);
    units
        .sql()
        .selectFrom(RECONCILIATION_TALLY)
        .where(RECONCILIATION_TALLY.NUMBER.eq(number))
        .forEach(row -> {
          Kind kind = Kind.valueOf(row.get(RECONCILIATION_TALLY.KIND));
          byKind.put(
              kind,
              new Tally(row.get(RECONCILIATION_TALLY.FOUND), listed.getOrDefault(kind, List.of())));
        });
    return new Findings(byKind);
  }

  private static Finding finding(Record row) {
    return new Finding(
        Kind.valueOf(row.get(RECONCILIATION_FINDING.KIND)),
        Remedy.valueOf(row.get(RECONCILIATION_FINDING.REMEDY)),
        Optional.ofNullable(row.get(RECONCILIATION_FINDING.ACCOUNT_ID)).map(AccountId::new),
        Optional.ofNullable(row.get(RECONCILIATION_FINDING.CUSTOMER_ID)).map(CustomerId::new));
  }

  private static String nameOf(Phase phase) {
    return switch (phase) {
      case Phase.Noting _ -> "NOTING";
      case Phase.Listing _ -> "LISTING";
      case Phase.Adopting _ -> "ADOPTING";
      case Phase.Confirming _ -> "CONFIRMING";
      case Phase.Enqueuing _ -> "ENQUEUING";
      case Phase.Wishing _ -> "WISHING";
      case Phase.Done _ -> "DONE";
    };
  }

  private static @Nullable String placeOf(Phase phase) {
    Optional<?> place =
        switch (phase) {
          case Phase.Noting(Optional<AccountId> after) -> after;
          case Phase.Listing(Optional<CustomerId> after) -> after;
          case Phase.Adopting(Optional<AccountId> after) -> after;
          case Phase.Confirming(Optional<CustomerId> after) -> after;
          case Phase.Enqueuing(Optional<AccountId> after) -> after;
          case Phase.Wishing(Optional<AccountId> after) -> after;
          case Phase.Done _ -> Optional.empty();
        };
    return place.map(Object::toString).orElse(null);
  }

  private static Phase phase(String name, Optional<String> place) {
    return switch (name) {
      case "NOTING" -> new Phase.Noting(account(place));
      case "LISTING" -> new Phase.Listing(place.map(CustomerId::new));
      case "ADOPTING" -> new Phase.Adopting(account(place));
      case "CONFIRMING" -> new Phase.Confirming(place.map(CustomerId::new));
      case "ENQUEUING" -> new Phase.Enqueuing(account(place));
      case "WISHING" -> new Phase.Wishing(account(place));
      case "DONE" -> new Phase.Done();
      default -> throw new IllegalStateException("no such phase: " + name);
    };
  }

  private static Optional<AccountId> account(Optional<String> place) {
    return place.map(UUID::fromString).map(AccountId::new);
  }

  // ---- who is expected on the list

  @Override
  public Optional<AccountId> expect(Reconciliation of, Optional<AccountId> after, int most) {
    return units.commit(() -> {
      Condition next =
          PAYMENT_ACCOUNT.STATE.eq("READY").and(isAfter(PAYMENT_ACCOUNT.ACCOUNT_ID, after));
      List<UUID> accounts =
          units
              .sql()
              .select(PAYMENT_ACCOUNT.ACCOUNT_ID)
              .from(PAYMENT_ACCOUNT)
              .where(next)
              .orderBy(PAYMENT_ACCOUNT.ACCOUNT_ID)
              .limit(most)
              .fetch(PAYMENT_ACCOUNT.ACCOUNT_ID);
      if (accounts.isEmpty()) {
        return Optional.empty();
      }
      units
          .sql()
          .insertInto(
              RECONCILIATION_EXPECTED,
              RECONCILIATION_EXPECTED.NUMBER,
              RECONCILIATION_EXPECTED.CUSTOMER_ID,
              RECONCILIATION_EXPECTED.ACCOUNT_ID)
          .select(
              units
                  .sql()
                  .select(
                      DSL.val(of.number()), PAYMENT_ACCOUNT.CUSTOMER_ID, PAYMENT_ACCOUNT.ACCOUNT_ID)
                  .from(PAYMENT_ACCOUNT)
                  .where(next)
                  .and(PAYMENT_ACCOUNT.ACCOUNT_ID.le(accounts.getLast())))
          .onConflictDoNothing()
          .execute();
      return Optional.of(new AccountId(accounts.getLast()));
    });
  }

  @Override
  public void seen(Reconciliation of, List<CustomerId> customers) {
    units
        .sql()
        .deleteFrom(RECONCILIATION_EXPECTED)
        .where(RECONCILIATION_EXPECTED.NUMBER.eq(of.number()))
        .and(RECONCILIATION_EXPECTED.CUSTOMER_ID.in(texts(customers)))
        .execute();
  }

  @Override
  public Optional<PaymentAccount> nextUnseen(Reconciliation of, Optional<CustomerId> after) {
    return units
        .sql()
        .select(PAYMENT_ACCOUNT.fields())
        .from(RECONCILIATION_EXPECTED)
        .join(PAYMENT_ACCOUNT)
        .on(
            PAYMENT_ACCOUNT
                .ACCOUNT_ID
                .eq(RECONCILIATION_EXPECTED.ACCOUNT_ID)
                .and(PAYMENT_ACCOUNT.CUSTOMER_ID.eq(RECONCILIATION_EXPECTED.CUSTOMER_ID))
                .and(PAYMENT_ACCOUNT.STATE.eq("READY")))
        .where(RECONCILIATION_EXPECTED.NUMBER.eq(of.number()))
        .and(
            after
                .map(place -> RECONCILIATION_EXPECTED.CUSTOMER_ID.gt(place.value()))
                .orElseGet(DSL::noCondition))
        .orderBy(RECONCILIATION_EXPECTED.CUSTOMER_ID)
        .limit(1)
        .fetchOptional(JooqPaymentAccountOpeningRepository::paymentAccount);
  }

  @Override
  public Map<CustomerId, AccountId> owners(List<CustomerId> customers) {
    return units
        .sql()
        .select(PAYMENT_ACCOUNT.CUSTOMER_ID, PAYMENT_ACCOUNT.ACCOUNT_ID)
        .from(PAYMENT_ACCOUNT)
        .where(PAYMENT_ACCOUNT.CUSTOMER_ID.in(texts(customers)))
        .and(PAYMENT_ACCOUNT.STATE.eq("READY"))
        .fetchMap(
            row -> new CustomerId(row.get(PAYMENT_ACCOUNT.CUSTOMER_ID)),
            row -> new AccountId(row.get(PAYMENT_ACCOUNT.ACCOUNT_ID)));
  }

  private static List<String> texts(List<CustomerId> customers) {
    return customers.stream().map(CustomerId::value).toList();
  }

  // ---- who may be adopted

  @Override
  public void addCandidate(Reconciliation of, PaymentAccount customer, Instant createdAt) {
    units
        .sql()
        .insertInto(RECONCILIATION_CANDIDATE)
        .set(RECONCILIATION_CANDIDATE.NUMBER, of.number())
        .set(RECONCILIATION_CANDIDATE.CUSTOMER_ID, customer.customer().value())
        .set(RECONCILIATION_CANDIDATE.ACCOUNT_ID, customer.account().value())
        .set(RECONCILIATION_CANDIDATE.PROVIDER_ACCOUNT, customer.origin().providerAccount())
        .set(RECONCILIATION_CANDIDATE.LIVEMODE, Origins.isLive(customer.origin()))
        .set(RECONCILIATION_CANDIDATE.CREATED_AT, Times.kept(createdAt))
        .onConflictDoNothing()
        .execute();
  }

  @Override
  public void dropCandidate(Reconciliation of, CustomerId customer) {
    units
        .sql()
        .deleteFrom(RECONCILIATION_CANDIDATE)
        .where(RECONCILIATION_CANDIDATE.NUMBER.eq(of.number()))
        .and(RECONCILIATION_CANDIDATE.CUSTOMER_ID.eq(customer.value()))
        .execute();
  }

  @Override
  public Optional<Candidates> nextCandidates(Reconciliation of, Optional<AccountId> after) {
    return units
        .sql()
        .select(RECONCILIATION_CANDIDATE.ACCOUNT_ID)
        .from(RECONCILIATION_CANDIDATE)
        .where(RECONCILIATION_CANDIDATE.NUMBER.eq(of.number()))
        .and(isAfter(RECONCILIATION_CANDIDATE.ACCOUNT_ID, after))
        .orderBy(RECONCILIATION_CANDIDATE.ACCOUNT_ID)
        .limit(1)
        .fetchOptional(RECONCILIATION_CANDIDATE.ACCOUNT_ID)
        .map(account -> new Candidates(new AccountId(account), candidates(of, account)));
  }

  private List<PaymentAccount> candidates(Reconciliation of, UUID account) {
    return units
        .sql()
        .selectFrom(RECONCILIATION_CANDIDATE)
        .where(RECONCILIATION_CANDIDATE.NUMBER.eq(of.number()))
        .and(RECONCILIATION_CANDIDATE.ACCOUNT_ID.eq(account))
        .orderBy(RECONCILIATION_CANDIDATE.CREATED_AT, RECONCILIATION_CANDIDATE.CUSTOMER_ID)
        .fetch(row ->
            new PaymentAccount(
                new AccountId(account),
                new CustomerId(row.get(RECONCILIATION_CANDIDATE.CUSTOMER_ID)),
                Origins.origin(
                    row.get(RECONCILIATION_CANDIDATE.PROVIDER_ACCOUNT),
                    row.get(RECONCILIATION_CANDIDATE.LIVEMODE))));
  }

  // ---- who is forgotten

  @Override
  public List<AccountId> withoutWork(Reconciliation of, Optional<AccountId> after, int most) {
    return units
        .sql()
        .select(PAYMENT_ACCOUNT.ACCOUNT_ID)
        .from(PAYMENT_ACCOUNT)
        .where(PAYMENT_ACCOUNT.STATE.notIn("READY", "BLOCKED"))
        .and(isAfter(PAYMENT_ACCOUNT.ACCOUNT_ID, after))
        .andNotExists(
            DSL.selectOne()
                .from(PROVIDER_TASK)
                .where(PROVIDER_TASK.TASK_NAME.eq(DurableTaskQueue.OPEN_PAYMENT_ACCOUNT))
                .and(
                    PROVIDER_TASK.TASK_INSTANCE.eq(
                        PAYMENT_ACCOUNT.ACCOUNT_ID.cast(SQLDataType.CLOB))))
        .and(hasNoCandidate(of, PAYMENT_ACCOUNT.ACCOUNT_ID))
        .orderBy(PAYMENT_ACCOUNT.ACCOUNT_ID)
        .limit(most)
        .fetch(row -> new AccountId(row.value1()));
  }

  @Override
  public List<AccountId> withoutWish(Reconciliation of, Optional<AccountId> after, int most) {
    return units
        .sql()
        .select(ACCOUNT.ID)
        .from(ACCOUNT)
        .where(ACCOUNT.ACTIVATED_AT.isNotNull())
        .and(isAfter(ACCOUNT.ID, after))
        .andNotExists(
            DSL.selectOne().from(PAYMENT_ACCOUNT).where(PAYMENT_ACCOUNT.ACCOUNT_ID.eq(ACCOUNT.ID)))
        .and(hasNoCandidate(of, ACCOUNT.ID))
        .orderBy(ACCOUNT.ID)
        .limit(most)
        .fetch(row -> new AccountId(row.value1()));
  }

  private static Condition hasNoCandidate(Reconciliation of, Field<UUID> account) {
    return DSL.notExists(
        DSL.selectOne()
            .from(RECONCILIATION_CANDIDATE)
            .where(RECONCILIATION_CANDIDATE.NUMBER.eq(of.number()))
            .and(RECONCILIATION_CANDIDATE.ACCOUNT_ID.eq(account)));
  }

  private static Condition isAfter(Field<UUID> account, Optional<AccountId> after) {
    return after.map(place -> account.gt(place.value())).orElseGet(DSL::noCondition);
  }
}
