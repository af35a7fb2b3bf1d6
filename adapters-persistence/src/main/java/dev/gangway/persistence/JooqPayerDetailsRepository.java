package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PAYER_DETAILS;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PayerDetailsRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.PayerDetails;
import dev.gangway.domain.payment.PayerDetails.GivenUp;
import dev.gangway.domain.payment.PayerDetails.Standing;
import dev.gangway.domain.payment.PayerDetails.Telling;
import dev.gangway.domain.payment.PayerDetails.Told;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

final class JooqPayerDetailsRepository implements PayerDetailsRepository {

  private final JooqUnitOfWork units;

  JooqPayerDetailsRepository(JooqUnitOfWork units) {
    this.units = requireNonNull(units);
  }

  @Override
  public Optional<PayerDetails> find(AccountId account) {
    return units
        .sql()
        .selectFrom(PAYER_DETAILS)
        .where(PAYER_DETAILS.ACCOUNT_ID.eq(account.value()))
        .fetchOptional(JooqPayerDetailsRepository::details);
  }

  @Override
  public Replacement replace(Optional<PayerDetails> before, PayerDetails after) {
    int replaced = before.map(there -> update(there, after)).orElseGet(() -> insert(after));
    return replaced == 1 ? Replacement.REPLACED : Replacement.OVERTAKEN;
  }

  private int insert(PayerDetails after) {
    return units
        .sql()
        .insertInto(PAYER_DETAILS)
        .set(PAYER_DETAILS.ACCOUNT_ID, after.account().value())
        .set(columns(after))
        .onConflict(PAYER_DETAILS.ACCOUNT_ID)
        .doNothing()
        .execute();
  }

  private int update(PayerDetails before, PayerDetails after) {
    if (!before.account().equals(after.account())) {
      throw new IllegalArgumentException("details stay their account's");
    }
    return units
        .sql()
        .update(PAYER_DETAILS)
        .set(columns(after))
        .where(PAYER_DETAILS.ACCOUNT_ID.eq(before.account().value()))
        .and(PAYER_DETAILS.REVISION.eq(before.revision()))
        .and(PAYER_DETAILS.ATTEMPT.eq(before.attempt()))
        .and(PAYER_DETAILS.STATE.eq(state(before.standing())))
        .execute();
  }

  private static String state(Standing standing) {
    return switch (standing) {
      case Telling _ -> "TELLING";
      case Told _ -> "TOLD";
      case GivenUp _ -> "GIVEN_UP";
    };
  }

  /// Every column but the account's: what a state does not have is emptied.
  private static Map<Field<?>, @Nullable Object> columns(PayerDetails details) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(PAYER_DETAILS.CUSTOMER_ID, details.customer().value());
    columns.put(PAYER_DETAILS.STATE, state(details.standing()));
    columns.put(PAYER_DETAILS.REVISION, details.revision());
    columns.put(PAYER_DETAILS.IDEMPOTENCY_KEY, details.key().value());
    columns.put(PAYER_DETAILS.REQUEST_BODY, details.body());
    columns.put(PAYER_DETAILS.ATTEMPT, details.attempt());
    columns.put(PAYER_DETAILS.SENT_AT, null);
    columns.put(PAYER_DETAILS.NOT_BEFORE, null);
    columns.put(PAYER_DETAILS.GIVEN_UP_REASON, null);
    switch (details.standing()) {
      case Telling(Optional<Instant> sentAt, Instant notBefore) -> {
        columns.put(PAYER_DETAILS.SENT_AT, Times.kept(sentAt));
        columns.put(PAYER_DETAILS.NOT_BEFORE, Times.kept(notBefore));
      }
      case Told _ -> {}
      case GivenUp(String reason) -> columns.put(PAYER_DETAILS.GIVEN_UP_REASON, reason);
    }
    return columns;
  }

  private static PayerDetails details(Record row) {
    String state = row.get(PAYER_DETAILS.STATE);
    Standing standing =
        switch (state) {
          case "TELLING" ->
              new Telling(
                  Optional.ofNullable(row.get(PAYER_DETAILS.SENT_AT)),
                  row.get(PAYER_DETAILS.NOT_BEFORE));
          case "TOLD" -> new Told();
          case "GIVEN_UP" -> new GivenUp(row.get(PAYER_DETAILS.GIVEN_UP_REASON));
          default -> throw new IllegalStateException("no such state: " + state);
        };
    return new PayerDetails(
        new AccountId(row.get(PAYER_DETAILS.ACCOUNT_ID)),
        new CustomerId(row.get(PAYER_DETAILS.CUSTOMER_ID)),
        row.get(PAYER_DETAILS.REVISION),
        row.get(PAYER_DETAILS.REQUEST_BODY),
        row.get(PAYER_DETAILS.ATTEMPT),
        standing);
  }
}
