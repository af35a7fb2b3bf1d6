package dev.gangway.persistence;

import static dev.gangway.persistence.jooq.Tables.PAYMENT_ACCOUNT;
import static java.util.Objects.requireNonNull;

import dev.gangway.application.port.driven.PaymentAccountOpeningRepository;
import dev.gangway.domain.account.AccountId;
import dev.gangway.domain.account.Email;
import dev.gangway.domain.payment.CustomerId;
import dev.gangway.domain.payment.OpeningRequest;
import dev.gangway.domain.payment.PaymentAccount;
import dev.gangway.domain.payment.PaymentAccountOpening;
import dev.gangway.domain.payment.PaymentAccountOpening.Blocked;
import dev.gangway.domain.payment.PaymentAccountOpening.Doubt;
import dev.gangway.domain.payment.PaymentAccountOpening.InDoubt;
import dev.gangway.domain.payment.PaymentAccountOpening.Ready;
import dev.gangway.domain.payment.PaymentAccountOpening.Sending;
import dev.gangway.domain.payment.PaymentAccountOpening.Wanted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

final class JooqPaymentAccountOpeningRepository implements PaymentAccountOpeningRepository {

  private final JooqUnitOfWork units;
  private final String instance;
  private final InstantSource clock;
  private final JointLooks<AccountId, Optional<PaymentAccountOpening>> looks = new JointLooks<>();

  /// Needs to know who it is that claims.
  ///
  /// @param instance see [Instance#name]
  JooqPaymentAccountOpeningRepository(JooqUnitOfWork units, String instance, InstantSource clock) {
    this.units = requireNonNull(units);
    this.instance = requireNonNull(instance);
    this.clock = requireNonNull(clock);
  }

  /// Whoever waits for a payment account looks again and again, and so do all their tabs.
  @Override
  public Optional<PaymentAccountOpening> find(AccountId account) {
    return units.isUnderWay() ? look(account) : looks.ask(account, () -> look(account));
  }

  private Optional<PaymentAccountOpening> look(AccountId account) {
    return units
        .sql()
        .selectFrom(PAYMENT_ACCOUNT)
        .where(PAYMENT_ACCOUNT.ACCOUNT_ID.eq(account.value()))
        .fetchOptional(JooqPaymentAccountOpeningRepository::opening);
  }

  @Override
  public Optional<Ready> findByCustomer(CustomerId customer) {
    return units
        .sql()
        .selectFrom(PAYMENT_ACCOUNT)
        .where(PAYMENT_ACCOUNT.CUSTOMER_ID.eq(customer.value()))
        .fetchOptional(JooqPaymentAccountOpeningRepository::opening)
        .map(Ready.class::cast);
  }

  @Override
  public Addition add(Wanted wish) {
    int added =
        units
            .sql()
            .insertInto(PAYMENT_ACCOUNT)
            .set(PAYMENT_ACCOUNT.ACCOUNT_ID, wish.account().value())
            .set(columns(wish))
            .set(PAYMENT_ACCOUNT.WANTED_AT, Times.kept(clock.instant()))
            .onConflict(PAYMENT_ACCOUNT.ACCOUNT_ID)
            .doNothing()
            .execute();
    return added == 1 ? Addition.ADDED : Addition.WAS_THERE;
  }

  @Override
  public Replacement replace(PaymentAccountOpening before, PaymentAccountOpening after) {
    return replace(before, after, null);
  }

  @Override
  public Replacement claim(PaymentAccountOpening before, PaymentAccountOpening after) {
    return replace(before, after, instance);
  }

  private Replacement replace(
      PaymentAccountOpening before, PaymentAccountOpening after, @Nullable String claimedBy) {
    if (!before.account().equals(after.account())) {
      throw new IllegalArgumentException("an opening stays its account's");
    }
    try {
      // The fence: whoever was overtaken finds another attempt or another state, and writes
      // nothing.
      int replaced =
          units
              .sql()
              .update(PAYMENT_ACCOUNT)
              .set(columns(after))
              .set(waiting(before, after))
              .set(PAYMENT_ACCOUNT.CLAIMED_BY, claimedBy)
              .where(PAYMENT_ACCOUNT.ACCOUNT_ID.eq(before.account().value()))
              .and(PAYMENT_ACCOUNT.ATTEMPT.eq(before.attempt()))
              .and(PAYMENT_ACCOUNT.STATE.eq(state(before)))
              .execute();
      return replaced == 1 ? Replacement.REPLACED : Replacement.OVERTAKEN;
    } catch (IntegrityConstraintViolationException refused) {
      throw new IllegalStateException(
          "the row of account "
              + after.account()
              + " cannot become "
              + state(after)
              + ": the customer may be another account's, or an offer lie before the one it has",
          refused);
    }
  }

  /// Since when the account waits, or when its waiting came to an end: for the figures only.
  private Map<Field<?>, @Nullable Object> waiting(
      PaymentAccountOpening before, PaymentAccountOpening after) {
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    if (after instanceof Ready && !(before instanceof Ready)) {
      columns.put(PAYMENT_ACCOUNT.READY_AT, Times.kept(clock.instant()));
    } else if (before instanceof Ready && !(after instanceof Ready)) {
      columns.put(PAYMENT_ACCOUNT.WANTED_AT, Times.kept(clock.instant()));
      columns.put(PAYMENT_ACCOUNT.READY_AT, null);
    }
    return columns;
  }

  /// The instances that are at work on something, as far as is written down.
  Set<String> claimants() {
    return units
        .sql()
        .selectDistinct(PAYMENT_ACCOUNT.CLAIMED_BY)
        .from(PAYMENT_ACCOUNT)
        .where(PAYMENT_ACCOUNT.CLAIMED_BY.isNotNull())
        .fetchSet(PAYMENT_ACCOUNT.CLAIMED_BY);
  }

  /// Ends the leases of an instance that is dead. A pause that the provider asked for, or that
  /// follows a failure, is nobody's claim and stays.
  ///
  /// @return the accounts that it was at work on
  List<AccountId> release(String dead, Instant now) {
    return units
        .sql()
        .update(PAYMENT_ACCOUNT)
        .set(PAYMENT_ACCOUNT.NOT_BEFORE, Times.kept(now))
        .setNull(PAYMENT_ACCOUNT.CLAIMED_BY)
        .where(PAYMENT_ACCOUNT.CLAIMED_BY.eq(dead))
        .returning(PAYMENT_ACCOUNT.ACCOUNT_ID)
        .fetch(row -> new AccountId(row.get(PAYMENT_ACCOUNT.ACCOUNT_ID)));
  }

  private static String state(PaymentAccountOpening opening) {
    return switch (opening) {
      case Wanted _ -> "WANTED";
      case Sending _ -> "SENDING";
      case InDoubt _ -> "IN_DOUBT";
      case Ready _ -> "READY";
      case Blocked _ -> "BLOCKED";
    };
  }

  /// Every column but the key: what a state does not have is emptied.
  private static Map<Field<?>, @Nullable Object> columns(PaymentAccountOpening opening) {
    OpeningRequest request = opening.request();
    Map<Field<?>, @Nullable Object> columns = new HashMap<>();
    columns.put(PAYMENT_ACCOUNT.STATE, state(opening));
    columns.put(PAYMENT_ACCOUNT.GENERATION, request.generation());
    columns.put(PAYMENT_ACCOUNT.IDEMPOTENCY_KEY, request.key().value());
    columns.put(PAYMENT_ACCOUNT.REQUEST_BODY, request.body());
    columns.put(PAYMENT_ACCOUNT.EMAIL, request.email().address());
    columns.put(PAYMENT_ACCOUNT.ATTEMPT, opening.attempt());
    columns.put(PAYMENT_ACCOUNT.EVER_SENT_AT, null);
    columns.put(PAYMENT_ACCOUNT.KEY_SENT_AT, null);
    columns.put(PAYMENT_ACCOUNT.NOT_BEFORE, null);
    columns.put(PAYMENT_ACCOUNT.DOUBT, null);
    columns.put(PAYMENT_ACCOUNT.ABSENT_SINCE, null);
    columns.put(PAYMENT_ACCOUNT.CUSTOMER_ID, null);
    columns.put(PAYMENT_ACCOUNT.PROVIDER_ACCOUNT, null);
    columns.put(PAYMENT_ACCOUNT.LIVEMODE, null);
    columns.put(PAYMENT_ACCOUNT.BLOCKED_REASON, null);
    switch (opening) {
      case Wanted wanted -> {
        columns.put(PAYMENT_ACCOUNT.EVER_SENT_AT, Times.kept(wanted.everSentAt()));
      }
      case Sending sending -> {
        columns.put(PAYMENT_ACCOUNT.EVER_SENT_AT, Times.kept(sending.everSentAt()));
        columns.put(PAYMENT_ACCOUNT.KEY_SENT_AT, Times.kept(sending.keySentAt()));
        columns.put(PAYMENT_ACCOUNT.NOT_BEFORE, Times.kept(sending.notBefore()));
      }
      case InDoubt inDoubt -> {
        columns.put(PAYMENT_ACCOUNT.EVER_SENT_AT, Times.kept(inDoubt.everSentAt()));
        columns.put(PAYMENT_ACCOUNT.NOT_BEFORE, Times.kept(inDoubt.notBefore()));
        columns.put(PAYMENT_ACCOUNT.DOUBT, inDoubt.reason().name());
        columns.put(PAYMENT_ACCOUNT.ABSENT_SINCE, Times.kept(inDoubt.absentSince()));
      }
      case Ready ready -> {
        PaymentAccount opened = ready.paymentAccount();
        columns.put(PAYMENT_ACCOUNT.CUSTOMER_ID, opened.customer().value());
        columns.put(PAYMENT_ACCOUNT.PROVIDER_ACCOUNT, opened.origin().providerAccount());
        columns.put(PAYMENT_ACCOUNT.LIVEMODE, Origins.isLive(opened.origin()));
      }
      case Blocked blocked -> {
        columns.put(PAYMENT_ACCOUNT.EVER_SENT_AT, Times.kept(blocked.everSentAt()));
        columns.put(PAYMENT_ACCOUNT.BLOCKED_REASON, blocked.reason());
      }
    }
    return columns;
  }

  static PaymentAccountOpening opening(Record row) {
    OpeningRequest request =
        new OpeningRequest(
            new AccountId(row.get(PAYMENT_ACCOUNT.ACCOUNT_ID)),
            row.get(PAYMENT_ACCOUNT.GENERATION),
            new Email(row.get(PAYMENT_ACCOUNT.EMAIL)),
            row.get(PAYMENT_ACCOUNT.REQUEST_BODY));
    int attempt = row.get(PAYMENT_ACCOUNT.ATTEMPT);
    String state = row.get(PAYMENT_ACCOUNT.STATE);
    return switch (state) {
      case "WANTED" ->
          new Wanted(request, attempt, Optional.ofNullable(row.get(PAYMENT_ACCOUNT.EVER_SENT_AT)));
      case "SENDING" ->
          new Sending(
              request,
              attempt,
              row.get(PAYMENT_ACCOUNT.EVER_SENT_AT),
              row.get(PAYMENT_ACCOUNT.KEY_SENT_AT),
              row.get(PAYMENT_ACCOUNT.NOT_BEFORE));
      case "IN_DOUBT" ->
          new InDoubt(
              request,
              attempt,
              row.get(PAYMENT_ACCOUNT.EVER_SENT_AT),
              Doubt.valueOf(row.get(PAYMENT_ACCOUNT.DOUBT)),
              Optional.ofNullable(row.get(PAYMENT_ACCOUNT.ABSENT_SINCE)),
              row.get(PAYMENT_ACCOUNT.NOT_BEFORE));
      case "READY" -> new Ready(request, attempt, paymentAccount(row));
      case "BLOCKED" ->
          new Blocked(
              request,
              attempt,
              row.get(PAYMENT_ACCOUNT.EVER_SENT_AT),
              row.get(PAYMENT_ACCOUNT.BLOCKED_REASON));
      default -> throw new IllegalStateException("no such state: " + state);
    };
  }

  /// Reads back what the provider was heard to say. The state must be READY.
  static PaymentAccount paymentAccount(Record row) {
    return new PaymentAccount(
        new AccountId(row.get(PAYMENT_ACCOUNT.ACCOUNT_ID)),
        new CustomerId(row.get(PAYMENT_ACCOUNT.CUSTOMER_ID)),
        Origins.origin(
            row.get(PAYMENT_ACCOUNT.PROVIDER_ACCOUNT), row.get(PAYMENT_ACCOUNT.LIVEMODE)));
  }
}
