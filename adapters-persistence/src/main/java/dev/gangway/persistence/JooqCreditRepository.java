package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.CREDIT_ENTRY;
import static dev.gangway.persistence.jooq.Tables.CREDIT_POSTING;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.CreditRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.credit.CreditEntry;
import dev.gangway.domain.credit.CreditLedger;
import dev.gangway.domain.credit.CreditPosting;
import dev.gangway.domain.credit.GrantId;
import dev.gangway.domain.credit.PostingId;
import dev.gangway.domain.credit.PostingRequest;
import dev.gangway.domain.money.Currency;
import dev.gangway.domain.money.Money;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.InvoiceId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/// Lines are named in the database as their postings are.
final class JooqCreditRepository implements CreditRepository {

  private final JooqUnitOfWork units;

  JooqCreditRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public CreditLedger ledger(AccountId account) {
    return new CreditLedger(
        units
            .sql()
            .selectFrom(CREDIT_ENTRY)
            .where(CREDIT_ENTRY.ACCOUNT_ID.eq(account.value()))
            .orderBy(CREDIT_ENTRY.NUMBER)
            .fetch(JooqCreditRepository::entry));
  }

  @Override
  public void add(AccountId account, CreditEntry entry) {
    PostingId id = PostingId.of(account, entry);
    try {
      units
          .sql()
          .insertInto(CREDIT_ENTRY)
          .set(CREDIT_ENTRY.ACCOUNT_ID, account.value())
          .set(CREDIT_ENTRY.KIND, id.kind())
          .set(CREDIT_ENTRY.REFERENCE, id.reference())
          .set(CREDIT_ENTRY.AMOUNT, entry.amount().amount())
          .set(CREDIT_ENTRY.CURRENCY, entry.amount().currency().code())
          .set(CREDIT_ENTRY.WRITTEN_AT, Times.kept(entry.at()))
          .set(
              CREDIT_ENTRY.EXPIRES_AT,
              entry instanceof CreditEntry.Granted granted ? Times.kept(granted.expiresAt()) : null)
          .execute();
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException("the database refuses line " + id, refused);
    }
  }

  private static CreditEntry entry(Record row) {
    String reference = row.get(CREDIT_ENTRY.REFERENCE);
    Money amount =
        new Money(row.get(CREDIT_ENTRY.AMOUNT), new Currency(row.get(CREDIT_ENTRY.CURRENCY)));
    Instant at = row.get(CREDIT_ENTRY.WRITTEN_AT);
    String kind = row.get(CREDIT_ENTRY.KIND);
    return switch (kind) {
      case "granted" ->
          new CreditEntry.Granted(
              new GrantId(reference), amount, at, row.get(CREDIT_ENTRY.EXPIRES_AT));
      case "spent" -> new CreditEntry.Spent(new InvoiceId(reference), amount, at);
      case "expired" -> new CreditEntry.Expired(new GrantId(reference), amount, at);
      case "taken-back" ->
          new CreditEntry.TakenBack(grantIn(reference), causeIn(reference), amount, at);
      case "returned" ->
          new CreditEntry.Returned(grantIn(reference), causeIn(reference), amount, at);
      case "spared" ->
          new CreditEntry.Spared(
              grantIn(reference),
              reference.contains("/") ? Optional.of(causeIn(reference)) : Optional.empty(),
              amount,
              at);
      case "made-good" -> new CreditEntry.MadeGood(new InvoiceId(reference), amount, at);
      default -> throw new IllegalStateException("no such kind of line: " + kind);
    };
  }

  /// Of `grant/cause`, or of a grant alone; no grant has a stroke in its name.
  private static GrantId grantIn(String reference) {
    int stroke = reference.indexOf('/');
    return new GrantId(stroke < 0 ? reference : reference.substring(0, stroke));
  }

  private static String causeIn(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }

  @Override
  public List<Unposted> unposted(AccountId account) {
    return units
        .sql()
        .select()
        .from(CREDIT_ENTRY)
        .leftJoin(CREDIT_POSTING)
        .on(CREDIT_POSTING.ACCOUNT_ID.eq(CREDIT_ENTRY.ACCOUNT_ID))
        .and(CREDIT_POSTING.KIND.eq(CREDIT_ENTRY.KIND))
        .and(CREDIT_POSTING.REFERENCE.eq(CREDIT_ENTRY.REFERENCE))
        .where(CREDIT_ENTRY.ACCOUNT_ID.eq(account.value()))
        .and(CREDIT_ENTRY.KIND.notIn("spent", "spared"))
        .and(CREDIT_POSTING.STATE.isNull().or(CREDIT_POSTING.STATE.ne("POSTED")))
        .orderBy(CREDIT_ENTRY.NUMBER)
        .fetch(row ->
            new Unposted(
                entry(row),
                row.get(CREDIT_POSTING.STATE) == null
                    ? Optional.empty()
                    : Optional.of(posting(row))));
  }

  @Override
  public Replacement begin(CreditPosting.Sending posting) {
    PostingRequest request = posting.request();
    try {
      int begun =
          units
              .sql()
              .insertInto(CREDIT_POSTING)
              .set(CREDIT_POSTING.ACCOUNT_ID, request.id().account().value())
              .set(CREDIT_POSTING.KIND, request.id().kind())
              .set(CREDIT_POSTING.REFERENCE, request.id().reference())
              .set(CREDIT_POSTING.CUSTOMER_ID, request.customer().value())
              .set(CREDIT_POSTING.REQUEST_BODY, request.body())
              .set(columns(posting))
              .onConflict(CREDIT_POSTING.ACCOUNT_ID, CREDIT_POSTING.KIND, CREDIT_POSTING.REFERENCE)
              .doNothing()
              .execute();
      return begun == 1 ? Replacement.REPLACED : Replacement.OVERTAKEN;
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException("there is nothing to be shown: " + posting.id(), refused);
    }
  }

  @Override
  public Optional<CreditPosting> posting(PostingId id) {
    return units
        .sql()
        .selectFrom(CREDIT_POSTING)
        .where(isRowOf(id))
        .fetchOptional(JooqCreditRepository::posting);
  }

  private static Condition isRowOf(PostingId id) {
    return CREDIT_POSTING
        .ACCOUNT_ID
        .eq(id.account().value())
        .and(CREDIT_POSTING.KIND.eq(id.kind()))
        .and(CREDIT_POSTING.REFERENCE.eq(id.reference()));
  }

  @Override
  public Replacement replace(CreditPosting before, CreditPosting after) {
    if (!asksForTheSame(before.request(), after.request())) {
      throw new IllegalArgumentException("a request never changes");
    }
    int replaced =
        units
            .sql()
            .update(CREDIT_POSTING)
            .set(columns(after))
            .where(isRowOf(before.id()))
            .and(CREDIT_POSTING.REVISION.eq(before.revision()))
            .and(CREDIT_POSTING.STATE.eq(state(before)))
            .execute();
    return replaced == 1 ? Replacement.REPLACED : Replacement.OVERTAKEN;
  }

  private static boolean asksForTheSame(PostingRequest one, PostingRequest other) {
    return one.id().equals(other.id())
        && one.customer().equals(other.customer())
        && one.body().equals(other.body());
  }

  private static String state(CreditPosting posting) {
    return switch (posting) {
      case CreditPosting.Sending _ -> "SENDING";
      case CreditPosting.InDoubt _ -> "IN_DOUBT";
      case CreditPosting.Posted _ -> "POSTED";
      case CreditPosting.Refused _ -> "REFUSED";
    };
  }

  /// Every column but those that never change: what a state does not have is emptied.
  private static Map<Field<?>, @Nullable Object> columns(CreditPosting posting) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(CREDIT_POSTING.GENERATION, posting.request().generation());
    columns.put(CREDIT_POSTING.IDEMPOTENCY_KEY, posting.request().key().value());
    columns.put(CREDIT_POSTING.STATE, state(posting));
    columns.put(CREDIT_POSTING.REVISION, posting.revision());
    columns.put(CREDIT_POSTING.FIRST_SENT_AT, null);
    columns.put(CREDIT_POSTING.ABSENT_SINCE, null);
    columns.put(CREDIT_POSTING.NOT_BEFORE, null);
    columns.put(CREDIT_POSTING.REFUSAL, null);
    switch (posting) {
      case CreditPosting.Sending sending -> {
        columns.put(CREDIT_POSTING.FIRST_SENT_AT, Times.kept(sending.firstSentAt()));
        columns.put(CREDIT_POSTING.NOT_BEFORE, Times.kept(sending.notBefore()));
      }
      case CreditPosting.InDoubt inDoubt -> {
        columns.put(CREDIT_POSTING.FIRST_SENT_AT, Times.kept(inDoubt.firstSentAt()));
        columns.put(CREDIT_POSTING.ABSENT_SINCE, Times.kept(inDoubt.absentSince()));
        columns.put(CREDIT_POSTING.NOT_BEFORE, Times.kept(inDoubt.notBefore()));
      }
      case CreditPosting.Posted _ -> {}
      case CreditPosting.Refused refused -> columns.put(CREDIT_POSTING.REFUSAL, refused.reason());
    }
    return columns;
  }

  private static CreditPosting posting(Record row) {
    var request =
        new PostingRequest(
            new PostingId(
                new AccountId(row.get(CREDIT_POSTING.ACCOUNT_ID)),
                row.get(CREDIT_POSTING.KIND),
                row.get(CREDIT_POSTING.REFERENCE)),
            new CustomerId(row.get(CREDIT_POSTING.CUSTOMER_ID)),
            row.get(CREDIT_POSTING.GENERATION),
            row.get(CREDIT_POSTING.REQUEST_BODY));
    int revision = row.get(CREDIT_POSTING.REVISION);
    String state = row.get(CREDIT_POSTING.STATE);
    return switch (state) {
      case "SENDING" ->
          new CreditPosting.Sending(
              request,
              revision,
              Optional.ofNullable(row.get(CREDIT_POSTING.FIRST_SENT_AT)),
              row.get(CREDIT_POSTING.NOT_BEFORE));
      case "IN_DOUBT" ->
          new CreditPosting.InDoubt(
              request,
              revision,
              row.get(CREDIT_POSTING.FIRST_SENT_AT),
              Optional.ofNullable(row.get(CREDIT_POSTING.ABSENT_SINCE)),
              row.get(CREDIT_POSTING.NOT_BEFORE));
      case "POSTED" -> new CreditPosting.Posted(request, revision);
      case "REFUSED" ->
          new CreditPosting.Refused(request, revision, row.get(CREDIT_POSTING.REFUSAL));
      default -> throw new IllegalStateException("no such state: " + state);
    };
  }
}
